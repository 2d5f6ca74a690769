import type { Case, Expression } from '@/lib/amc-sql/tree';
import { BOOLEAN, DATE, NULL, STRING, TIMESTAMP, typeOf, UNKNOWN } from '@/lib/amc-sql/types';
import { translateCall } from './calls';
import { cast } from './cast';
import { asNumber, comparable, unified } from './coercion';
import type { ExpressionContext } from './context';
import { compileProblem, syntaxProblem } from './errors';
import { extract, position, substring, trim } from './keyword-calls';
import { intervalLiteral, numberLiteral } from './literals';
import { quoted, type Typed, textLiteral } from './model';
import { binary } from './operators';
import { between, inList, isTest, like } from './predicates';
import { checkCompared } from './protected';
import { derived, literal, truth } from './typed';
import { hiddenColumns } from './witness';

/** An expression in DuckDB's words. Throws QueryProblem for what AMC would refuse. */
export function translateExpression(node: Expression, context: ExpressionContext): Typed {
  const { tracker } = context;
  const looseBefore = tracker.loose.length;
  const typed = translateNode(node, context);
  if (tracker.groups.has(typed.sql)) tracker.loose.length = looseBefore;
  return typed;
}

function translateNode(node: Expression, context: ExpressionContext): Typed {
  const { env } = context;
  const t = (child: Expression): Typed => context.translate(child);
  switch (node.kind) {
    case 'string':
      return literal(textLiteral(node.value), STRING);
    case 'number':
      return numberLiteral(node.text);
    case 'boolean':
      return literal(node.value ? 'TRUE' : 'FALSE', BOOLEAN);
    case 'null':
      // Comparing with NULL tells nothing.
      return { ...literal('NULL', NULL), constant: false };
    case 'typed_literal':
      return literal(`${node.type} ${textLiteral(node.value.value)}`, node.type === 'DATE' ? DATE : TIMESTAMP);
    case 'interval':
      return intervalLiteral(node, context);
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
    case 'between':
      return between(node, context);
    case 'like':
      return like(node, context);
    case 'is':
      return isTest(node, context);
    case 'exists':
      return truth(`EXISTS (${context.subquery(node.query).sql})`);
    case 'subquery':
      return scalarSubquery(node, context);
    case 'quantified':
      throw compileProblem(env.lines, node, `${node.quantifier} can not be used here`);
    case 'array': {
      const items = node.items.map(t);
      const values = unified(items);
      return derived(items, `[${values.sql.join(', ')}]`, typeOf('ARRAY', values.type));
    }
    case 'row': {
      const items = node.items.map(t);
      return derived(items, `ROW(${items.map(({ sql }) => sql).join(', ')})`, typeOf('STRUCT'));
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
      if (node.index !== null)
        return derived([base], `${base.sql}[${t(node.index).sql}]`, base.type.element ?? UNKNOWN);
      return derived([base], `(${base.sql}).${quoted(node.field?.name ?? '')}`, UNKNOWN);
    }
    case 'extract':
      return extract(node, context);
    case 'trim':
      return trim(node, context);
    case 'substring':
      return substring(node, context);
    case 'position':
      return position(node, context);
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
  return derived([...results, ...otherwise], `CASE ${branches.join(' ')}${last} END`, values.type);
}
