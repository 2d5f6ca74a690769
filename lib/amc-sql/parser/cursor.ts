import { parametersIn, type Token } from '../lexer';
import type { Fix, SyntaxCode, SyntaxProblem } from '../problems';
import type { ErrorNode, Expression, Identifier, Query, Span, StringLiteral, TypeName } from '../tree';
import { CLAUSE_WORDS } from './keywords';

/** Nesting beyond this is refused, so that neither we nor those who walk the tree can run out of stack. */
const MAX_DEPTH = 200;
/** Left-deep chains (`a + b + …`, joins, unions) beyond this are refused for the same reason. */
export const MAX_CHAIN = 500;

/** The entries of the grammar that call each other across files, handed in so that no file imports in a circle. */
export interface Grammar {
  query(p: Cursor): Query;
  /** A query whose first part has been read already, `(SELECT …) UNION …`. */
  queryAfter(p: Cursor, first: Query): Query;
  expression(p: Cursor, minimum?: number): Expression;
  type(p: Cursor): TypeName;
}

/** Reads the significant tokens one by one and collects problems. */
export class Cursor {
  readonly problems: SyntaxProblem[] = [];
  private index = 0;
  private depth = 0;
  private openParentheses = 0;
  private lastProblemAt = -1;
  private lastGap = 0;
  private tooDeepSaid = false;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly endToken: Token,
    readonly grammar: Grammar,
  ) {}

  get current(): Token {
    return this.tokens[this.index] ?? this.endToken;
  }

  peek(ahead = 1): Token {
    return this.tokens[this.index + ahead] ?? this.endToken;
  }

  /** How many tokens were taken; grows with every step forward. */
  get position(): number {
    return this.index;
  }

  /** Where the last taken token ended. */
  get lastEnd(): number {
    return this.tokens[this.index - 1]?.end ?? 0;
  }

  get last(): Token {
    return this.tokens[this.index - 1] ?? this.endToken;
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  /** A closing parenthesis that nothing before it has opened. */
  get atStrayParenthesis(): boolean {
    return this.openParentheses === 0 && this.is(')');
  }

  is(...words: readonly string[]): boolean {
    return words.includes(this.current.upper);
  }

  take(): Token {
    const token = this.current;
    if (token.kind === 'end') return token;
    if (token.upper === '(') this.openParentheses++;
    else if (token.upper === ')' && this.openParentheses > 0) this.openParentheses--;
    this.index++;
    return token;
  }

  accept(...words: readonly string[]): Token | null {
    return this.is(...words) ? this.take() : null;
  }

  /** Takes the word, or says that it is missing. */
  expect(word: string, after: string): boolean {
    if (this.accept(word) !== null) return true;
    this.missing(`${word} after ${after}`);
    return false;
  }

  /** From `start` to the end of the last taken token, or to a place where something was found missing behind it. */
  span(start: number): Span {
    return { start, end: Math.max(start, this.lastEnd, this.lastGap) };
  }

  /** The empty place in front of the current token, for what is missing there. */
  private gap(): Span {
    this.lastGap = this.current.start;
    return { start: this.lastGap, end: this.lastGap };
  }

  problem(code: SyntaxCode, span: Span, message: string, fix?: Fix): void {
    // One fault is told once: what follows at the same place is its echo.
    if (span.start === this.lastProblemAt) return;
    this.lastProblemAt = span.start;
    this.problems.push({ code, start: span.start, end: span.end, message, ...(fix === undefined ? {} : { fix }) });
  }

  missing(what: string): void {
    this.problem('missing', this.current, `Expected ${what}, found ${this.found()}.`);
  }

  found(): string {
    const { kind, text } = this.current;
    if (kind === 'end') return 'the end of the query';
    return text.length > 40 ? `"${text.slice(0, 40)}…"` : `"${text}"`;
  }

  errorNode(): ErrorNode {
    return { kind: 'error', ...this.gap() };
  }

  /** Runs `read` one level deeper, or skips what lies there when that is too deep. */
  nest<T>(read: () => T, instead: (error: ErrorNode) => T): T {
    if (this.depth >= MAX_DEPTH) {
      if (!this.tooDeepSaid) {
        this.tooDeepSaid = true;
        this.problem(
          'too-deep',
          this.current,
          `This is nested more than ${MAX_DEPTH} levels deep. Split it with WITH.`,
        );
      }
      const { start } = this.gap();
      this.skipTo(() => false);
      return instead({ kind: 'error', ...this.span(start) });
    }
    this.depth++;
    try {
      return read();
    } finally {
      this.depth--;
    }
  }

  /** Says that a chain is too long and skips the rest of it. */
  chainTooLong(what: string): void {
    this.problem('too-deep', this.current, `More than ${MAX_CHAIN} ${what} in a row. Split the query with WITH.`);
    this.skipTo((token) => CLAUSE_WORDS.has(token.upper) && token.upper !== 'JOIN' && token.upper !== 'UNION');
  }

  /** Skips balanced text up to a token that `stop` accepts, a closing parenthesis of an outer level, `;` or the end. */
  skipTo(stop: (token: Token) => boolean): void {
    let depth = 0;
    while (!this.atEnd) {
      if (depth === 0 && (this.is(')', ';') || stop(this.current))) return;
      if (this.is('(')) depth++;
      else if (this.is(')')) depth--;
      this.take();
    }
  }

  /** The closing parenthesis of something; when it isn't there, skips to it unless a new clause begins first. */
  close(what: string): void {
    if (this.accept(')') !== null) return;
    const text = `The parenthesis of ${what} is not closed before ${this.found()}.`;
    const at = this.lastEnd;
    const fix = { title: 'Add )', edits: [{ start: at, end: at, text: ')' }] };
    this.problem('unclosed', this.current, text, fix);
    this.skipTo((token) => CLAUSE_WORDS.has(token.upper));
    this.accept(')');
  }

  /** A name of any spelling; the caller has checked that one may stand here. */
  identifier(): Identifier {
    const token = this.take();
    const { start, end, text } = token;
    if (token.kind !== 'quoted') return { kind: 'identifier', start, end, text, name: text, quote: 'none' };
    const mark = text[0] ?? '"';
    const inner = text.endsWith(mark) && text.length > 1 ? text.slice(1, -1) : text.slice(1);
    const name = inner.replaceAll(mark + mark, mark);
    return { kind: 'identifier', start, end, text, name, quote: mark === '`' ? 'backtick' : 'double' };
  }

  missingIdentifier(what: string): Identifier {
    this.missing(what);
    return { kind: 'identifier', ...this.gap(), text: '', name: '', quote: 'none' };
  }

  /** A name, a quoted name or a parameter in the place of a name. Clause words are refused. */
  get atName(): boolean {
    const { kind, upper } = this.current;
    return kind === 'quoted' || kind === 'parameter' || (kind === 'word' && !CLAUSE_WORDS.has(upper));
  }

  name(what: string): Identifier {
    return this.atName ? this.identifier() : this.missingIdentifier(what);
  }

  string(): StringLiteral {
    const { start, end, text } = this.take();
    const inner = text.length > 1 && text.endsWith("'") ? text.slice(1, -1) : text.slice(1);
    return {
      kind: 'string',
      start,
      end,
      value: inner.includes("''") ? inner.replaceAll("''", "'") : inner,
      parameters: parametersIn(text, start),
    };
  }
}
