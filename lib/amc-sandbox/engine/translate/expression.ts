import type { Binary, Case, Cast, Expression, In } from '@/lib/amc-sql/tree';
import {
  BOOLEAN,
  commonType,
  DATE,
  DOUBLE,
  INTEGER,
  isNumber,
  isTemporal,
  LONG,
  NULL,
  type SqlType,
  STRING,
  TIMESTAMP,
  typeOf,
  UNKNOWN,
} from '@/lib/amc-sql/types';
import { pattern } from './call-rules';
import { translateCall } from './calls';
import { castTarget, relativeTime } from './cast-target';
import { asNumber, asText, comparable, unified } from './coercion';
import type { ExpressionContext } from './context';
import { compileProblem, syntaxProblem } from './errors';
import { quoted, strictest, type Typed, textLiteral } from './model';
import { checkCompared } from './protected';
import { hiddenColumns } from './witness';

/** An expression in DuckDB's words. Throws QueryProblem for what AMC would refuse. */
export function translateExpression(node: Expression, context: ExpressionContext): Typed {
  const { tracker } = context;
  const looseBefore = tracker.loose.length;
  const typed = translateNode(node, context);
  if (tracker.groups.has(typed.sql)) tracker.loose.length = looseBefore;
  return typed;
}

const plain = (sql: string, type: SqlType): Typed => ({
  sql,
  type,
  threshold: 'NONE',
  kind: 'DIMENSION',
  constant: true,
});
/** A truth about values doesn't show the values. */
const truth = (sql: string): Typed => ({ sql, type: BOOLEAN, threshold: 'NONE', kind: 'DIMENSION' });

function from(parts: readonly Typed[], sql: string, type: SqlType): Typed {
  const kind = parts.some((part) => part.kind === 'METRIC') ? 'METRIC' : 'DIMENSION';
  const constant = parts.length > 0 && parts.every((part) => part.constant === true);
  return { sql, type, threshold: strictest(parts), kind, constant };
}

function translateNode(node: Expression, context: ExpressionContext): Typed {
  const { env } = context;
  const t = (child: Expression): Typed => context.translate(child);
  switch (node.kind) {
    case 'string':
      return plain(textLiteral(node.value), STRING);
    case 'number':
      return numberLiteral(node.text);
    case 'boolean':
      return plain(node.value ? 'TRUE' : 'FALSE', BOOLEAN);
    case 'null':
      // Comparing with NULL tells nothing.
      return { ...plain('NULL', NULL), constant: false };
    case 'typed_literal':
      return plain(`${node.type} ${textLiteral(node.value.value)}`, node.type === 'DATE' ? DATE : TIMESTAMP);
    case 'interval': {
      if (env.mode === 'audience') throw compileProblem(env.lines, node, 'interval data types are not enabled');
      if (node.unit === null || node.toUnit !== null) {
        throw compileProblem(env.lines, node, 'Illegal interval literal format');
      }
      return plain(`(INTERVAL (${t(node.value).sql}) ${unit(node.unit)})`, typeOf('INTERVAL'));
    }
    case 'parameter':
      throw syntaxProblem(env.lines, node.start, '{', 'A {{parameter}} must be filled in before the query is sent.');
    case 'column':
      return column(node, context);
    case 'star':
      throw syntaxProblem(env.lines, node.start, '*', 'A * can only stand in a select list or in COUNT(*).');
    case 'call':
      return translateCall(node, context);
    case 'case':
      return caseOf(node, context);
    case 'cast':
      return cast(node, context);
    case 'in':
      return inList(node, context);
    case 'between': {
      const [value, least, most] = [t(node.expression), t(node.low), t(node.high)];
      checkCompared([value, least, most], node, context);
      const [fromLeft, low] = comparable(value, least, true);
      const [toLeft, high] = comparable(value, most, true);
      const inside = `(${fromLeft} >= ${low} AND ${toLeft} <= ${high})`;
      return truth(node.not ? `(NOT ${inside})` : inside);
    }
    case 'like': {
      if (node.operator === 'ILIKE' || node.operator === 'RLIKE') {
        throw syntaxProblem(env.lines, node.start, node.operator, 'Was expecting one of: "LIKE" "SIMILAR TO"');
      }
      const searched = t(node.expression);
      const value = asText(searched);
      const against = t(node.pattern);
      checkCompared([searched, against], node, context);
      const escapes = node.escape === null ? '' : ` ESCAPE ${t(node.escape).sql}`;
      // AMC's SIMILAR TO finds a Java regular expression anywhere in the text; DuckDB's wants the whole text to match.
      const test =
        node.operator === 'LIKE'
          ? `(${value} LIKE ${asText(against)}${escapes})`
          : `regexp_matches(${value}, ${pattern(against)})`;
      return truth(node.not ? `(NOT ${test})` : test);
    }
    case 'is': {
      const value = t(node.expression);
      if (node.test !== 'DISTINCT FROM') {
        const test = node.test === 'UNKNOWN' ? 'NULL' : node.test;
        return truth(`(${value.sql} IS ${node.not ? 'NOT ' : ''}${test})`);
      }
      if (node.other === null) throw compileProblem(env.lines, node, 'IS DISTINCT FROM needs a value on its right');
      const other = t(node.other);
      checkCompared([value, other], node, context);
      const [left, right] = comparable(value, other, false);
      return truth(`(${left} IS ${node.not ? 'NOT ' : ''}DISTINCT FROM ${right})`);
    }
    case 'exists':
      return truth(`EXISTS (${context.subquery(node.query).sql})`);
    case 'subquery': {
      return scalarSubquery(node, context);
    }
    case 'quantified':
      throw compileProblem(env.lines, node, `${node.quantifier} can not be used here`);
    case 'array': {
      const items = node.items.map(t);
      const values = unified(items);
      return from(items, `[${values.sql.join(', ')}]`, typeOf('ARRAY', values.type));
    }
    case 'row': {
      const items = node.items.map(t);
      return from(items, `ROW(${items.map(({ sql }) => sql).join(', ')})`, typeOf('STRUCT'));
    }
    case 'parenthesized': {
      const inner = t(node.expression);
      return { ...inner, sql: `(${inner.sql})` };
    }
    case 'unary': {
      const operand = t(node.operand);
      if (node.operator === 'NOT') return truth(`(NOT ${operand.sql})`);
      return { ...operand, sql: `(${node.operator}${asNumber(operand)})` };
    }
    case 'binary':
      return binary(node, context);
    case 'element': {
      const base = t(node.base);
      if (node.index !== null) return from([base], `${base.sql}[${t(node.index).sql}]`, base.type.element ?? UNKNOWN);
      return from([base], `(${base.sql}).${quoted(node.field?.name ?? '')}`, UNKNOWN);
    }
    case 'extract': {
      const source = t(node.source);
      const time = source.type.base === 'STRING' ? `CAST(${source.sql} AS TIMESTAMP)` : source.sql;
      return from([source], `CAST(extract(${unit(node.unit)} FROM ${time}) AS INTEGER)`, INTEGER);
    }
    case 'trim': {
      const source = t(node.source);
      const fn = { BOTH: 'trim', LEADING: 'ltrim', TRAILING: 'rtrim' }[node.side ?? 'BOTH'];
      const args = node.characters === null ? asText(source) : `${asText(source)}, ${asText(t(node.characters))}`;
      return from([source], `${fn}(${args})`, STRING);
    }
    case 'substring': {
      const source = t(node.source);
      const length = node.length === null ? '' : `, ${t(node.length).sql}`;
      return from([source], `substring(${asText(source)}, ${t(node.from).sql}${length})`, STRING);
    }
    case 'position':
      return from([], `instr(${asText(t(node.haystack))}, ${asText(t(node.needle))})`, INTEGER);
    case 'error':
      throw syntaxProblem(env.lines, node.start, '', 'The query could not be read here.');
  }
}

/** A text that holds its queries several times over would grow without end. */
const MAX_COUNTED_TEXT = 100_000;

/** A query as a value. Where the value shows, the users behind it are users behind the row. */
function scalarSubquery(node: Expression & { kind: 'subquery' }, context: ExpressionContext): Typed {
  const { env, tracker } = context;
  const inner = tracker.witnesses === null ? context.subquery(node.query) : context.shownSubquery(node.query);
  const { name, type, threshold, kind } = inner.columns[0] ?? {};
  if (name === undefined || type === undefined || threshold === undefined || kind === undefined || inner.columns[1]) {
    throw compileProblem(env.lines, node, 'Subquery returns more than one column where one value is expected');
  }
  if (inner.witnesses.length === 0) return { type, threshold, kind, sql: `(${inner.sql})` };
  if (inner.sql.length > MAX_COUNTED_TEXT) {
    throw compileProblem(env.lines, node, 'Subqueries are nested too deep in this value');
  }
  const read = (column: string) => `(SELECT ${quoted(column)} FROM (${inner.sql}) AS v)`;
  for (const witness of inner.witnesses) {
    tracker.witnesses?.push({ ...witness, sql: hiddenColumns(witness, env.witness).map(read) });
  }
  return { type, threshold, kind, sql: read(name) };
}

const UNITS: ReadonlySet<string> = new Set([
  'SECOND',
  'MINUTE',
  'HOUR',
  'DAY',
  'DOW',
  'DOY',
  'WEEK',
  'MONTH',
  'QUARTER',
  'YEAR',
  'EPOCH',
]);

/** A unit goes into the text of the query, so only known words may. */
function unit(name: string): string {
  const word = name.toUpperCase();
  const single = word.endsWith('S') ? word.slice(0, -1) : word;
  return UNITS.has(single) ? single : 'DAY';
}

/** Numbers with a point or exponent become DOUBLE: DuckDB's narrow decimals would overflow when multiplied. */
function numberLiteral(text: string): Typed {
  if (!/[.e]/i.test(text)) {
    const big = text.length > 9;
    return plain(text, big ? LONG : INTEGER);
  }
  return plain(/e/i.test(text) ? text : `${text.replace(/\.$/, '.0')}e0`, DOUBLE);
}

function column(node: Expression & { kind: 'column' }, context: ExpressionContext): Typed {
  const { tracker, scope, aliases } = context;
  const mayBeAlias = node.qualifier.length === 0 && tracker.inAggregate === 0;
  const alias = mayBeAlias ? aliases.get(node.name.name.toLowerCase()) : undefined;
  if (alias !== undefined) return alias;
  const typed = scope.column(node.qualifier, node.name, node);
  tracker.loose.push({ name: [...node.qualifier.map(({ name }) => name), node.name.name].join('.'), span: node });
  return typed;
}

function caseOf(node: Case, context: ExpressionContext): Typed {
  const operand = node.operand === null ? null : context.translate(node.operand);
  const whens = node.branches.map(({ when }) => {
    const condition = context.translate(when);
    if (operand !== null) checkCompared([operand, condition], when, context);
    return operand === null ? condition.sql : comparable(operand, condition, false).join(' = ');
  });
  const results = node.branches.map(({ then }) => context.translate(then));
  const otherwise = node.otherwise === null ? [] : [context.translate(node.otherwise)];
  const values = unified([...results, ...otherwise]);
  const branches = whens.map((when, i) => `WHEN ${when} THEN ${values.sql[i] ?? 'NULL'}`);
  const last = otherwise.length > 0 ? ` ELSE ${values.sql.at(-1) ?? 'NULL'}` : '';
  return from([...results, ...otherwise], `CASE ${branches.join(' ')}${last} END`, values.type);
}

const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']);

function cast(node: Cast, context: ExpressionContext): Typed {
  const { env } = context;
  if (node.form === '::') throw syntaxProblem(env.lines, node.start, ':', 'Use CAST(… AS …).');
  const { duck, type } = castTarget(node.type, context);
  const inner = node.expression;
  if (inner.kind === 'string') {
    const relative = relativeTime(inner.value, type, env.now);
    if (relative !== null) return plain(relative, type);
  }
  const value = context.translate(inner);
  const fn = node.form === 'CAST' ? 'CAST' : 'TRY_CAST';
  const fraction = ['DOUBLE', 'FLOAT', 'DECIMAL'].includes(value.type.base);
  // Java cuts fractions off where DuckDB rounds.
  const sql = WHOLE_NUMBERS.has(duck) && fraction ? `trunc(${value.sql})` : value.sql;
  return from([value], `${fn}(${sql} AS ${duck})`, type);
}

function inList(node: In, context: ExpressionContext): Typed {
  const { env } = context;
  const value = context.translate(node.expression);
  const not = node.not ? 'NOT ' : '';
  const { list } = node;
  if (list.kind === 'subquery') {
    const { sql, columns } = context.subquery(list.query);
    const only = columns[0];
    if (node.expression.kind !== 'row' && (only === undefined || columns.length !== 1)) {
      throw compileProblem(env.lines, list, 'Subquery of IN must return one column');
    }
    if (only) checkCompared([value, { ...only, sql: '' }], node, context);
    const [left, right] = only ? comparable(value, { ...only, sql: 'x.v' }, false) : [value.sql, 'x.v'];
    if (left === value.sql && right === 'x.v') return truth(`(${value.sql} ${not}IN (${sql}))`);
    return truth(`(${left} ${not}IN (SELECT ${right} FROM (${sql}) AS x(v)))`);
  }
  if (list.kind !== 'in_list') throw syntaxProblem(env.lines, list.start, '', 'IN needs a list or a query.');
  const items = list.items.map((item) => context.translate(item));
  checkCompared([value, ...items], node, context);
  const tests = items.map((item) => {
    if (item.type.base === 'ARRAY' && value.type.base !== 'ARRAY')
      return `list_contains(CAST(${item.sql} AS VARCHAR[]), ${asText(value)})`;
    return comparable(value, item, false).join(' = ');
  });
  const simple = items.every(
    (item) => item.type.base !== 'ARRAY' && comparable(value, item, false).join(' = ') === `${value.sql} = ${item.sql}`,
  );
  if (simple) return truth(`(${value.sql} ${not}IN (${items.map(({ sql }) => sql).join(', ')}))`);
  return truth(`(${not}(${tests.join(' OR ')}))`);
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '<=', '>', '>=', '==']);

function binary(node: Binary, context: ExpressionContext): Typed {
  const { env } = context;
  const { operator } = node;
  if (operator === '==') throw syntaxProblem(env.lines, node.operatorSpan.start, '==', 'Was expecting one of: "="');
  const left = context.translate(node.left);
  if (COMPARISONS.has(operator) && node.right.kind === 'quantified') return quantified(node, left, context);
  const right = context.translate(node.right);
  if (operator === 'AND' || operator === 'OR') return truth(`(${left.sql} ${operator} ${right.sql})`);
  if (COMPARISONS.has(operator)) {
    checkCompared([left, right], node, context);
    const [a, b] = comparable(left, right, operator !== '=' && operator !== '<>' && operator !== '!=');
    return truth(`(${a} ${operator === '!=' ? '<>' : operator} ${b})`);
  }
  const parts = [left, right];
  if (operator === '||') return from(parts, `(${asText(left)} || ${asText(right)})`, STRING);
  const interval = parts.some(({ type }) => type.base === 'INTERVAL' || isTemporal(type));
  if (interval)
    return from(
      parts,
      `(${left.sql} ${operator} ${right.sql})`,
      left.type.base === 'DATE' && right.type.base === 'INTERVAL' ? TIMESTAMP : left.type,
    );
  const [a, b] = [asNumber(left), asNumber(right)];
  // An empty denominator gives an empty cell, not an error that would end the whole run.
  if (operator === '/') return from(parts, `(${a} / nullif(${b}, 0))`, DOUBLE);
  if (operator === '%') return from(parts, `(${a} % nullif(${b}, 0))`, left.type);
  return from(
    parts,
    `(${a} ${operator} ${b})`,
    isNumber(left.type) && isNumber(right.type) ? commonType([left.type, right.type]) : DOUBLE,
  );
}

function quantified(node: Binary, left: Typed, context: ExpressionContext): Typed {
  if (node.right.kind !== 'quantified' || node.right.operand.kind !== 'subquery') {
    throw compileProblem(context.env.lines, node.right, 'ANY and ALL need a query');
  }
  const { sql } = context.subquery(node.right.operand.query);
  return truth(`(${left.sql} ${node.operator} ${node.right.quantifier === 'ALL' ? 'ALL' : 'ANY'} (${sql}))`);
}
