import { type Token, tokenize } from './lexer';
import { Cursor } from './parser/cursor';
import { expression } from './parser/expression';
import { OTHER_STATEMENTS } from './parser/keywords';
import { query, queryAfter } from './parser/query';
import { typeName } from './parser/types';
import type { SyntaxProblem } from './problems';
import type { Query, Span } from './tree';

/** The text with everything read out of it. `tokens` tile the text, trivia included. */
export interface ParsedQuery {
  readonly text: string;
  /** Always there; where something could not be read it holds `error` nodes. */
  readonly query: Query;
  readonly tokens: readonly Token[];
  readonly errors: readonly SyntaxProblem[];
  /** The `;` at the end, which AMC doesn't need and audience queries don't allow. */
  readonly semicolon: Span | null;
}

/** Nobody reads more than this, and a text that is not SQL would give one a character. */
const MAX_PROBLEMS = 200;

const GRAMMAR = { query, queryAfter, expression, type: typeName };

/** Comments and white space: kept in the token list, of no meaning to the grammar. */
function isTrivia(token: Token): boolean {
  return token.kind === 'whitespace' || token.kind === 'comment';
}

/**
 * Reads an AMC query. Never throws and takes time linear in the text, whatever the text is; a broken query gives a tree
 * with `error` nodes and the problems found, in the order of the text.
 */
export function parse(text: string): ParsedQuery {
  const { tokens, problems } = tokenize(text);
  const end = tokens.at(-1) ?? { kind: 'end', start: 0, end: 0, text: '', upper: '' };
  const significant = tokens.filter((token) => !isTrivia(token) && token.kind !== 'end' && token.kind !== 'unknown');
  const p = new Cursor(significant, end, GRAMMAR);
  if (significant.length === 0) return nothing(text, tokens, problems);
  if (OTHER_STATEMENTS.has(p.current.upper) && p.peek().kind === 'word') {
    p.problem(
      'not-a-query',
      p.current,
      `AMC only runs queries: a query begins with SELECT or WITH, not with ${p.current.upper}.`,
    );
    p.skipTo((token) => token.upper === 'SELECT' || token.upper === 'WITH');
    if (!p.is('SELECT', 'WITH')) return nothing(text, tokens, [...problems, ...p.problems]);
  }
  const read = query(p);
  const semicolon = endOfStatement(p);
  const errors = [...problems, ...p.problems].sort((a, b) => a.start - b.start).slice(0, MAX_PROBLEMS);
  return { text, query: read, tokens, errors, semicolon };
}

/** The text of a parsed query, put together from its tokens. */
export function print(parsed: ParsedQuery): string {
  return parsed.tokens.map((token) => token.text).join('');
}

function nothing(text: string, tokens: Token[], problems: readonly SyntaxProblem[]): ParsedQuery {
  const span = { start: text.length, end: text.length };
  const body = { kind: 'error', ...span } as const;
  const empty: SyntaxProblem = { code: 'empty', start: 0, end: text.length, message: 'There is no query here yet.' };
  const errors = problems.length > 0 ? problems.slice(0, MAX_PROBLEMS) : [empty];
  return {
    text,
    query: { kind: 'query', ...span, with: null, body, orderBy: null, limit: null },
    tokens,
    errors,
    semicolon: null,
  };
}

function endOfStatement(p: Cursor): Span | null {
  const stray = (): void => {
    if (p.atEnd || p.is(';')) return;
    const what = p.is(')') ? 'This parenthesis closes nothing.' : `${p.found()} can't stand here: the query has ended.`;
    p.problem('unexpected', p.current, what);
    while (!p.atEnd && !p.is(';')) p.take();
  };
  stray();
  if (p.atEnd) return null;
  const { start, end } = p.take();
  while (p.is(';')) p.take();
  if (!p.atEnd) {
    p.problem('second-statement', p.current, 'One query at a time: remove what follows the ";".');
  }
  return { start, end };
}
