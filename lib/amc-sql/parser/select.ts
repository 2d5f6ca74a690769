import type { Expression, FromItem, GroupBy, NamedWindow, Select } from '../tree';
import type { Cursor } from './cursor';
import { fromItems } from './from';
import { groupItems } from './grouping';
import { JOIN_WORDS, SET_OPERATORS } from './keywords';
import { selectItems } from './select-list';
import { namedWindows } from './window';

const CLAUSES = ['FROM', 'WHERE', 'GROUP', 'HAVING', 'WINDOW', 'QUALIFY'] as const;
type Clause = (typeof CLAUSES)[number];

interface Clauses {
  from: FromItem | null;
  where: Expression | null;
  groupBy: GroupBy | null;
  having: Expression | null;
  windows: NamedWindow[];
  qualify: Expression | null;
}

/** `SELECT …` up to a set operator, ORDER BY, LIMIT, or the end; SELECT is the current token. */
export function select(p: Cursor): Select {
  const start = p.take().start;
  const quantifier = (p.accept('DISTINCT', 'ALL')?.upper ?? null) as Select['quantifier'];
  const items = selectItems(p);
  const clauses: Clauses = { from: null, where: null, groupBy: null, having: null, windows: [], qualify: null };
  // Only a misspelled FROM leaves the list in front of something that is not a clause.
  if (!atSelectEnd(p) && p.atName && !CLAUSES.some((clause) => p.is(clause))) clauses.from = fromItems(p);
  readClauses(p, clauses);
  return { kind: 'select', ...p.span(start), quantifier, items, ...clauses };
}

function atSelectEnd(p: Cursor): boolean {
  if (p.atEnd || p.is(';', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH')) return true;
  return SET_OPERATORS.has(p.current.upper) || (p.is(')') && !p.atStrayParenthesis);
}

function readClauses(p: Cursor, clauses: Clauses): void {
  const seen: Clause[] = [];
  while (!atSelectEnd(p)) {
    const clause = CLAUSES.find((word) => p.is(word));
    if (clause === undefined) {
      skipUnexpected(p);
      continue;
    }
    checkOrder(p, clause, seen);
    seen.push(clause);
    readClause(p, clause, clauses);
  }
}

function checkOrder(p: Cursor, clause: Clause, seen: readonly Clause[]): void {
  if (seen.includes(clause)) {
    const advice = clause === 'WHERE' || clause === 'HAVING' ? 'Join the conditions with AND.' : 'Keep one of them.';
    p.problem('duplicate-clause', p.current, `This SELECT has a second ${name(clause)}. ${advice}`);
    return;
  }
  const later = seen.find((other) => CLAUSES.indexOf(other) > CLAUSES.indexOf(clause));
  if (later !== undefined) {
    p.problem('clause-order', p.current, `${name(clause)} must come before ${name(later)}.`);
  }
}

function name(clause: Clause): string {
  return clause === 'GROUP' ? 'GROUP BY' : clause;
}

function readClause(p: Cursor, clause: Clause, clauses: Clauses): void {
  const start = p.take().start;
  switch (clause) {
    case 'FROM': {
      const from = fromItems(p);
      clauses.from ??= from;
      return;
    }
    case 'WHERE': {
      const where = p.grammar.expression(p);
      clauses.where ??= where;
      return;
    }
    case 'GROUP': {
      const items = groupItems(p);
      clauses.groupBy ??= { kind: 'group_by', ...p.span(start), items };
      return;
    }
    case 'HAVING': {
      const having = p.grammar.expression(p);
      clauses.having ??= having;
      return;
    }
    case 'WINDOW':
      clauses.windows.push(...namedWindows(p));
      return;
    case 'QUALIFY': {
      const qualify = p.grammar.expression(p);
      clauses.qualify ??= qualify;
    }
  }
}

/** Reports what can't continue the SELECT and goes on with the next clause. */
function skipUnexpected(p: Cursor): void {
  const { start, end } = p.current;
  if (p.atStrayParenthesis) {
    p.problem('unexpected', p.current, 'This parenthesis closes nothing.', {
      title: 'Remove it',
      edits: [{ start, end, text: '' }],
    });
  } else if (JOIN_WORDS.has(p.current.upper) || p.is('ON', 'USING')) {
    p.problem('unexpected', p.current, `${p.current.upper} belongs into FROM, behind a table.`);
  } else {
    p.problem('unexpected', p.current, `${p.found()} can't stand here: expected an operator, a clause or the end.`);
  }
  p.take();
  const stops = (word: string): boolean =>
    CLAUSES.some((clause) => clause === word) ||
    ['ORDER', 'LIMIT', 'OFFSET', 'FETCH'].includes(word) ||
    SET_OPERATORS.has(word);
  p.skipTo((token) => stops(token.upper));
}
