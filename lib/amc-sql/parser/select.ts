import type { Expression, FromItem, GroupBy, GroupItem, Identifier, NamedWindow, Select, SelectItem } from '../tree';
import { windowSpec } from './call';
import type { Cursor } from './cursor';
import { fromItems } from './from';
import { CLAUSE_WORDS, JOIN_WORDS, NOT_ALIASES, SET_OPERATORS } from './keywords';
import { commaList } from './lists';

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
      p.expect('BY', 'GROUP');
      const items = commaList(
        p,
        () => groupItem(p),
        () => p.is(')') || p.atEnd || CLAUSE_WORDS.has(p.current.upper),
      );
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

function selectItems(p: Cursor): SelectItem[] {
  const items: SelectItem[] = [];
  if (p.atEnd || p.is('FROM', ')', ';')) {
    p.missing('at least one column after SELECT');
    return items;
  }
  for (;;) {
    const more = commaList(
      p,
      () => selectItem(p),
      () => p.atEnd || p.is('FROM', ')', ';'),
    );
    for (const item of more) items.push(item);
    if (p.atEnd || p.is(')', ';') || CLAUSE_WORDS.has(p.current.upper)) return items;
    if (misspelledFrom(p, items)) return items;
    missingComma(p);
  }
}

const NEARLY_FROM = /^(FORM|FRMO|RFOM|FRM|FOM|ROM|FRO|FROMM|FRROM|FROOM|FFROM|FRON|FROK|FRIM)$/i;

/** `SELECT a FORM t`: what looks like an alias without AS was meant to be FROM. The next token names the table. */
function misspelledFrom(p: Cursor, items: SelectItem[]): boolean {
  const last = items.at(-1);
  const alias = last?.alias;
  if (!last || !alias || alias.end !== p.lastEnd || !NEARLY_FROM.test(alias.text)) return false;
  p.problem('unexpected', alias, `Did you mean FROM instead of ${alias.text}?`, {
    title: 'Write FROM',
    edits: [{ start: alias.start, end: alias.end, text: 'FROM' }],
  });
  items[items.length - 1] = { ...last, alias: null, end: last.expression.end };
  return true;
}

/** Two expressions side by side: most often a comma was forgotten between them. */
function missingComma(p: Cursor): void {
  const at = p.lastEnd;
  const startsItem = ['word', 'quoted', 'string', 'number', 'parameter'].includes(p.current.kind) || p.is('(');
  if (startsItem) {
    p.problem('missing-comma', p.current, `Expected a comma or FROM before ${p.found()}.`, {
      title: 'Add a comma',
      edits: [{ start: at, end: at, text: ',' }],
    });
    if (NOT_ALIASES.has(p.current.upper)) p.take();
    return;
  }
  p.problem('unexpected', p.current, `${p.found()} can't stand in a list of columns.`);
  p.take();
  p.skipTo((token) => token.upper === ',' || CLAUSE_WORDS.has(token.upper));
  p.accept(',');
}

function selectItem(p: Cursor): SelectItem {
  const { start, end } = p.current;
  if (p.is('*')) {
    p.take();
    return { kind: 'select_item', start, end, expression: { kind: 'star', start, end, qualifier: [] }, alias: null };
  }
  const expression = p.grammar.expression(p);
  return { kind: 'select_item', alias: columnAlias(p), expression, ...p.span(start) };
}

function columnAlias(p: Cursor): Identifier | null {
  if (p.accept('AS') !== null) {
    if (p.current.kind === 'string') return stringAlias(p);
    return p.name('a name after AS');
  }
  const { kind, upper } = p.current;
  return kind === 'quoted' || (kind === 'word' && !NOT_ALIASES.has(upper)) ? p.identifier() : null;
}

function stringAlias(p: Cursor): Identifier {
  const { start, end, text } = p.current;
  const plain = text.slice(1, -1);
  p.problem(
    'unexpected',
    p.current,
    'A column name is written without quotes.',
    /^\w+$/.test(plain) ? { title: `Write ${plain}`, edits: [{ start, end, text: plain }] } : undefined,
  );
  return { ...p.identifier(), name: plain };
}

function groupItem(p: Cursor): GroupItem {
  const { start, upper } = p.current;
  if ((upper === 'ROLLUP' || upper === 'CUBE') && p.peek().upper === '(') {
    p.take();
    return { kind: 'grouping_set', form: upper, items: setItems(p), ...p.span(start) };
  }
  if (upper === 'GROUPING' && p.peek().upper === 'SETS') {
    p.take();
    p.take();
    const items = p.is('(') ? setItems(p) : [];
    if (items.length === 0) p.missing('sets in parentheses after GROUPING SETS');
    return { kind: 'grouping_set', form: 'GROUPING SETS', items, ...p.span(start) };
  }
  return p.grammar.expression(p);
}

function setItems(p: Cursor): Expression[] {
  p.take();
  if (p.accept(')') !== null) return [];
  const item = (): Expression => {
    const start = p.current.start;
    if (!p.is('(') || p.peek().upper !== ')') return p.grammar.expression(p);
    p.take();
    p.take();
    return { kind: 'row', ...p.span(start), items: [] };
  };
  const items = commaList(p, item, () => p.is(')') || p.atEnd);
  p.close('the grouping');
  return items;
}

function namedWindows(p: Cursor): NamedWindow[] {
  const one = (): NamedWindow => {
    const start = p.current.start;
    const name = p.name('a name for the window');
    p.expect('AS', 'the name of the window');
    const none = { base: null, partitionBy: [], orderBy: null, frame: null };
    if (p.is('(')) return { kind: 'named_window', name, spec: windowSpec(p), ...p.span(start) };
    p.missing('a window in parentheses');
    return {
      kind: 'named_window',
      name,
      spec: { kind: 'window_spec', ...p.span(p.lastEnd), ...none },
      ...p.span(start),
    };
  };
  return commaList(p, one, () => p.atEnd || p.is(')') || CLAUSE_WORDS.has(p.current.upper));
}
