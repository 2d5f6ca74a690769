import type {
  Cte,
  Expression,
  Limit,
  OrderBy,
  ParenthesizedQuery,
  Query,
  QueryBody,
  SetOperator,
  Values,
  ValuesRow,
  With,
} from '../tree';
import { type Cursor, MAX_CHAIN } from './cursor';
import { SET_OPERATORS } from './keywords';
import { columnNames, commaList } from './lists';
import { orderBy } from './order-by';
import { startsQuery } from './primary';
import { select } from './select';

/** A whole query: WITH, SELECTs and set operators, ORDER BY, LIMIT. */
export function query(p: Cursor): Query {
  return p.nest(
    () => {
      const start = p.current.start;
      const ctes = p.is('WITH') ? withClause(p) : null;
      return rest(p, start, ctes, setOperand(p));
    },
    (error) => ({ ...error, kind: 'query', with: null, body: error, orderBy: null, limit: null }),
  );
}

/** Goes on after a first part that was read in its own parentheses. */
export function queryAfter(p: Cursor, first: Query): Query {
  const body: ParenthesizedQuery = { kind: 'parenthesized_query', query: first, ...p.span(first.start) };
  return rest(p, first.start, null, body);
}

function rest(p: Cursor, start: number, ctes: With | null, first: QueryBody): Query {
  let body = setOperations(p, first);
  let order: OrderBy | null = null;
  let limit: Limit | null = null;
  while (p.is('ORDER', 'LIMIT', 'OFFSET', 'FETCH')) {
    if (p.is('ORDER')) order = orderBy(p);
    else limit = limitClause(p, limit);
    if (SET_OPERATORS.has(p.current.upper)) {
      const word = p.current.upper;
      p.problem('clause-order', p.current, `${word} can't follow ORDER BY or LIMIT: put them after the last SELECT.`);
      body = setOperations(p, body);
    }
  }
  return { kind: 'query', ...p.span(start), with: ctes, body, orderBy: order, limit };
}

function setOperations(p: Cursor, first: QueryBody): QueryBody {
  let left = first;
  for (let links = 0; SET_OPERATORS.has(p.current.upper); links++) {
    if (links >= MAX_CHAIN) {
      p.chainTooLong('set operations');
      return left;
    }
    const start = p.current.start;
    const operator = p.take().upper as SetOperator;
    const quantifier = (p.accept('ALL', 'DISTINCT')?.upper ?? null) as 'ALL' | 'DISTINCT' | null;
    const operatorSpan = p.span(start);
    const right = setOperand(p);
    left = { kind: 'set_operation', ...p.span(left.start), operator, quantifier, operatorSpan, left, right };
  }
  return left;
}

function setOperand(p: Cursor): QueryBody {
  if (p.is('SELECT')) return select(p);
  if (p.is('VALUES')) return values(p);
  if (p.is('(')) {
    const start = p.take().start;
    const inner = query(p);
    p.close('the query');
    return { kind: 'parenthesized_query', ...p.span(start), query: inner };
  }
  p.missing(p.position === 0 ? 'SELECT or WITH' : `SELECT after ${p.last.text}`);
  return p.errorNode();
}

function withClause(p: Cursor): With {
  const start = p.take().start;
  const recursive = p.is('RECURSIVE') && p.peek().kind === 'word' && p.take() !== null;
  const ctes: Cte[] = [];
  do {
    if (ctes.length > 0 && (startsQuery(p) || p.atEnd)) {
      const { start: at, end } = p.last;
      p.problem(
        'extra-comma',
        { start: at, end },
        'Nothing follows this comma. Remove it, or add another WITH query.',
        {
          title: 'Remove the comma',
          edits: [{ start: at, end, text: '' }],
        },
      );
      break;
    }
    const before = p.position;
    ctes.push(cte(p));
    if (p.position === before) break;
    missingCommaBetween(p);
  } while (p.accept(',') !== null || (p.atName && p.peek().upper === 'AS'));
  return { kind: 'with', ...p.span(start), recursive, ctes };
}

function missingCommaBetween(p: Cursor): void {
  if (!p.atName || p.peek().upper !== 'AS') return;
  const at = p.lastEnd;
  p.problem('missing-comma', p.current, `Expected a comma before ${p.found()}, the next WITH query.`, {
    title: 'Add a comma',
    edits: [{ start: at, end: at, text: ',' }],
  });
}

function cte(p: Cursor): Cte {
  const start = p.current.start;
  const name = p.name('a name for the WITH query');
  const columns = p.is('(') && !startsQuery(p, 1) ? columnNames(p, 'the column names') : null;
  p.expect('AS', columns === null ? 'the name of the WITH query' : 'the column names');
  if (p.accept('(') === null) {
    p.missing(`"(" before the query of ${name.text || 'WITH'}`);
    const none = p.errorNode();
    const body = startsQuery(p) && !p.is('SELECT') ? query(p) : emptyQuery(none);
    return { kind: 'cte', ...p.span(start), name, columns, query: body };
  }
  const inner = query(p);
  p.close(`the WITH query ${name.text}`);
  return { kind: 'cte', ...p.span(start), name, columns, query: inner };
}

function emptyQuery(body: QueryBody): Query {
  return { kind: 'query', start: body.start, end: body.end, with: null, body, orderBy: null, limit: null };
}

/** `VALUES (…), (…)`, `VALUES {{rows}}`, `VALUES ({{row}})`; VALUES is the current token. */
function values(p: Cursor): Values {
  const start = p.take().start;
  const rows = commaList(
    p,
    () => valuesRow(p),
    () => p.is(')') || p.atEnd,
  );
  return { kind: 'values', ...p.span(start), rows };
}

function valuesRow(p: Cursor): ValuesRow {
  const start = p.current.start;
  if (!p.is('(') || startsQuery(p, 1)) {
    const item = p.grammar.expression(p);
    const items = item.kind === 'row' ? item.items : [item];
    return { kind: 'values_row', ...p.span(start), parenthesized: item.kind === 'row', items };
  }
  p.take();
  const atListEnd = (): boolean => p.is(')') || p.atEnd;
  const items = commaList<Expression>(p, () => p.grammar.expression(p), atListEnd);
  p.close('this row of VALUES');
  return { kind: 'values_row', ...p.span(start), parenthesized: true, items };
}

function limitClause(p: Cursor, earlier: Limit | null): Limit {
  const { start, upper } = p.take();
  let count = earlier?.count ?? null;
  let offset = earlier?.offset ?? null;
  if (upper === 'LIMIT') {
    if (p.accept('ALL') === null) count = p.grammar.expression(p);
    if (p.accept(',') !== null) {
      offset = count;
      count = p.grammar.expression(p);
    }
  } else if (upper === 'OFFSET') {
    offset = p.grammar.expression(p);
    p.accept('ROW', 'ROWS');
  } else {
    p.accept('FIRST', 'NEXT');
    count = p.grammar.expression(p);
    p.accept('ROW', 'ROWS');
    p.expect('ONLY', 'FETCH FIRST … ROWS');
  }
  return { kind: 'limit', ...p.span(earlier?.start ?? start), count, offset };
}
