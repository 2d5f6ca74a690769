import type { Token } from '../lexer';

const CLAUSES: ReadonlySet<string> = new Set(
  'SELECT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH WINDOW QUALIFY UNION INTERSECT EXCEPT MINUS VALUES'.split(
    ' ',
  ),
);
const JOINS: ReadonlySet<string> = new Set('JOIN INNER LEFT RIGHT FULL CROSS NATURAL'.split(' '));
const CONDITIONS: ReadonlySet<string> = new Set(['WHERE', 'HAVING', 'JOIN', 'QUALIFY']);

interface Frame {
  /** `query` lays clauses out, `case` its branches, `group` keeps everything in line. */
  readonly kind: 'query' | 'case' | 'group';
  readonly indent: number;
  clause: string;
  betweens: number;
}

/** Decides before which tokens a line begins, and how far in. Sees the tokens one by one, comments left out. */
export class Layout {
  private readonly frames: Frame[] = [{ kind: 'query', indent: 0, clause: '', betweens: 0 }];
  private pending: number | null = null;
  lineIndent = 0;

  private get frame(): Frame {
    return this.frames.at(-1) ?? { kind: 'group', indent: 0, clause: '', betweens: 0 };
  }

  /** The indent of the line that a comment or token begins because something before it ended a line; null: none did. */
  takePending(): number | null {
    const { pending } = this;
    this.pending = null;
    return pending;
  }

  /** The indent of a new line before the token; null: it goes on in the same line. */
  before(token: Token, previous: Token | undefined, next: Token | undefined): number | null {
    const own = this.ownLine(token, previous, next);
    const pending = this.takePending();
    return own ?? pending;
  }

  private ownLine(token: Token, previous: Token | undefined, next: Token | undefined): number | null {
    const { frame } = this;
    if (token.text === ']') {
      if (frame.kind === 'group') this.frames.pop();
      return null;
    }
    if (token.text === ')') {
      while (this.frames.length > 1 && this.frame.kind === 'case') this.frames.pop();
      const closed = this.frames.length > 1 ? this.frames.pop() : undefined;
      return closed?.kind === 'query' ? closed.indent - 1 : null;
    }
    if (token.kind !== 'word' || previous?.text === '.' || next?.text === '.') return null;
    if (frame.kind === 'case') return this.caseWord(token, frame);
    return frame.kind === 'query' ? this.queryWord(token, previous, next, frame) : null;
  }

  private caseWord(token: Token, frame: Frame): number | null {
    if (token.upper === 'END') {
      this.frames.pop();
      return frame.indent - 1;
    }
    return token.upper === 'WHEN' || token.upper === 'ELSE' ? frame.indent : null;
  }

  private queryWord(token: Token, previous: Token | undefined, next: Token | undefined, frame: Frame): number | null {
    const { upper } = token;
    const isFunction = (upper === 'LEFT' || upper === 'RIGHT') && next?.text === '(';
    if (upper === 'BETWEEN') frame.betweens++;
    if (upper === 'AND' && frame.betweens > 0) frame.betweens--;
    else if ((upper === 'AND' || upper === 'OR') && CONDITIONS.has(frame.clause)) return frame.indent + 1;
    if (upper === 'WITH' && frame.clause === '') frame.clause = 'WITH';
    if (CLAUSES.has(upper) && !(upper === 'FROM' && previous?.upper === 'DISTINCT')) {
      frame.clause = upper;
      frame.betweens = 0;
      return frame.indent;
    }
    if (!JOINS.has(upper) || isFunction || JOINS.has(previous?.upper ?? '') || previous?.upper === 'OUTER') return null;
    frame.clause = 'JOIN';
    return frame.indent;
  }

  /** To be called when the token has been written. */
  after(token: Token, next: Token | undefined): void {
    const { frame } = this;
    if (token.text === '(') {
      const query = next !== undefined && ['SELECT', 'WITH', 'VALUES'].includes(next.upper);
      this.frames.push({ kind: query ? 'query' : 'group', indent: this.lineIndent + 1, clause: '', betweens: 0 });
      if (query) this.pending = this.lineIndent + 1;
    } else if (token.text === '[') {
      this.frames.push({ kind: 'group', indent: this.lineIndent, clause: '', betweens: 0 });
    } else if (token.upper === 'CASE' && token.kind === 'word') {
      this.frames.push({ kind: 'case', indent: this.lineIndent + 1, clause: '', betweens: 0 });
    } else if (frame.kind === 'query') this.afterInQuery(token, next, frame);
  }

  private afterInQuery(token: Token, next: Token | undefined, frame: Frame): void {
    if (token.text === ',' && frame.clause === 'SELECT') this.pending = frame.indent + 1;
    else if (token.text === ',' && frame.clause === 'WITH') this.pending = frame.indent;
    else if (token.text === ',' && frame.clause === 'VALUES') this.pending = frame.indent + 1;
    else if (
      frame.clause === 'SELECT' &&
      (token.upper === 'SELECT' || token.upper === 'DISTINCT' || token.upper === 'ALL')
    ) {
      const more = next?.upper === 'DISTINCT' || next?.upper === 'ALL';
      if (token.kind === 'word' && !more) this.pending = frame.indent + 1;
    }
  }
}
