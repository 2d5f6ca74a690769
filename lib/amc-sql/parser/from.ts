import { parameterName } from '../lexer';
import type { DerivedTable, FromItem, Identifier, Join, JoinKind, Parameter, TableAlias } from '../tree';
import { call } from './call';
import { type Cursor, MAX_CHAIN } from './cursor';
import { CLAUSE_WORDS, JOIN_WORDS, NOT_ALIASES, SET_OPERATORS } from './keywords';
import { columnNames } from './lists';
import { startsQuery } from './primary';

/** What stands after FROM: tables, joins, commas. */
export function fromItems(p: Cursor): FromItem {
  let left = joined(p);
  for (let links = 0; p.is(','); links++) {
    if (links >= MAX_CHAIN) {
      p.chainTooLong('tables');
      return left;
    }
    const { start, end } = p.take();
    if (p.atEnd || p.is(')') || (CLAUSE_WORDS.has(p.current.upper) && !startsQuery(p))) {
      p.problem('extra-comma', { start, end }, 'Nothing follows this comma. Remove it, or name another table.', {
        title: 'Remove the comma',
        edits: [{ start, end, text: '' }],
      });
      return left;
    }
    const right = joined(p);
    left = join('COMMA', { start, end }, left, right, p);
  }
  return left;
}

function join(
  kind: JoinKind,
  operatorSpan: Join['operatorSpan'],
  left: FromItem,
  right: FromItem,
  p: Cursor,
  rest: Partial<Pick<Join, 'natural' | 'on' | 'using'>> = {},
): Join {
  const { natural = false, on = null, using = null } = rest;
  return { kind: 'join', ...p.span(left.start), join: kind, natural, operatorSpan, left, right, on, using };
}

function joined(p: Cursor): FromItem {
  let left = source(p);
  for (let links = 0; JOIN_WORDS.has(p.current.upper); links++) {
    if (links >= MAX_CHAIN) {
      p.chainTooLong('joins');
      return left;
    }
    left = oneJoin(p, left);
  }
  return left;
}

function oneJoin(p: Cursor, left: FromItem): FromItem {
  const start = p.current.start;
  const natural = p.accept('NATURAL') !== null;
  const word = p.accept('INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS')?.upper ?? 'INNER';
  if (word !== 'INNER' && word !== 'CROSS') p.accept('OUTER');
  p.expect('JOIN', p.last.upper);
  const operatorSpan = p.span(start);
  const kind = word as JoinKind;
  const right = source(p);
  if (p.accept('ON') !== null) {
    const on = p.grammar.expression(p);
    return join(kind, operatorSpan, left, right, p, { natural, on });
  }
  if (p.is('USING') && p.peek().upper === '(') {
    p.take();
    const using = columnNames(p, 'USING (');
    return join(kind, operatorSpan, left, right, p, { natural, using });
  }
  if (kind !== 'CROSS' && !natural && right.kind !== 'error') {
    // Told at the join itself: the place where ON belongs may be far away, behind a subquery.
    const words = kind === 'INNER' ? 'JOIN' : `${kind} JOIN`;
    p.problem('missing', operatorSpan, `This ${words} needs ON with a condition, or USING with columns.`);
  }
  return join(kind, operatorSpan, left, right, p, { natural });
}

function source(p: Cursor): FromItem {
  return p.nest<FromItem>(
    () => readSource(p),
    (error) => error,
  );
}

function readSource(p: Cursor): FromItem {
  const start = p.current.start;
  const lateral = p.accept('LATERAL') !== null;
  if (p.is('(')) return parenthesized(p, start, lateral);
  if (p.is('TABLE') && p.peek().upper === '(') return tableFunction(p);
  const following = p.peek().upper;
  if (p.current.kind === 'word' && following === '(' && !CLAUSE_WORDS.has(p.current.upper)) {
    const called = call(p, p.identifier());
    return { kind: 'table_function', wrapped: false, call: called, alias: alias(p), ...p.span(start) };
  }
  if (p.is('VALUES')) {
    const query = p.grammar.query(p);
    const values: DerivedTable = { kind: 'derived_table', lateral, query, alias: alias(p), ...p.span(start) };
    return values;
  }
  return tableName(p);
}

function tableName(p: Cursor): FromItem {
  const start = p.current.start;
  if (!p.atName) {
    p.missing(`a table name after ${p.last.upper}`);
    return p.errorNode();
  }
  const parts: (Identifier | Parameter)[] = [tablePart(p)];
  while (p.accept('.') !== null)
    parts.push(p.atName ? tablePart(p) : p.missingIdentifier('a table name after the dot'));
  return { kind: 'table_name', parts, alias: alias(p), ...p.span(start) };
}

function tablePart(p: Cursor): Identifier | Parameter {
  const { kind, start, end, text } = p.current;
  if (kind !== 'parameter') return p.identifier();
  p.take();
  return { kind: 'parameter', start, end, name: parameterName(text) };
}

/** `TABLE(EXTEND_TIME_WINDOW('t', 'P28D', 'P0D'))`. */
function tableFunction(p: Cursor): FromItem {
  const start = p.take().start;
  p.take();
  const inner = p.grammar.expression(p);
  p.close('TABLE(');
  return { kind: 'table_function', wrapped: true, call: inner, alias: alias(p), ...p.span(start) };
}

function parenthesized(p: Cursor, start: number, lateral: boolean): FromItem {
  p.take();
  if (startsQuery(p)) {
    const query = p.grammar.query(p);
    p.close('the subquery');
    return { kind: 'derived_table', lateral, query, alias: alias(p), ...p.span(start) };
  }
  const from = fromItems(p);
  // `((SELECT …) UNION (SELECT …))`: the inner parenthesis was the first part of a query.
  if (from.kind === 'derived_table' && from.alias === null && SET_OPERATORS.has(p.current.upper)) {
    const query = p.grammar.queryAfter(p, from.query);
    p.close('the subquery');
    return { kind: 'derived_table', lateral, query, alias: alias(p), ...p.span(start) };
  }
  p.close('this join');
  return { kind: 'parenthesized_from', from, alias: alias(p), ...p.span(start) };
}

function alias(p: Cursor): TableAlias | null {
  const start = p.current.start;
  const explicit = p.accept('AS') !== null;
  const { kind, upper } = p.current;
  if (!explicit && kind !== 'quoted' && (kind !== 'word' || NOT_ALIASES.has(upper))) return null;
  const name = p.name('a name after AS');
  const columns = p.is('(') ? columnNames(p, 'the column names') : null;
  return { kind: 'table_alias', ...p.span(start), name, columns };
}
