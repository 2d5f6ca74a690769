import { parameterName } from '../lexer';
import type { Expression, Identifier, Query } from '../tree';
import { call } from './call';
import { type Cursor, MAX_CHAIN } from './cursor';
import { BARE_FUNCTIONS, CLAUSE_WORDS, FUNCTION_CLAUSE_WORDS, NOT_OPERANDS, SET_OPERATORS } from './keywords';
import { commaList } from './lists';
import { arrayLiteral, caseExpression, cast, interval, SPECIAL_CALLS } from './special-forms';
import { typeName } from './types';

/** Does a query begin `ahead` tokens from here? */
export function startsQuery(p: Cursor, ahead = 0): boolean {
  const word = p.peek(ahead).upper;
  return word === 'SELECT' || word === 'WITH' || word === 'VALUES';
}

/** `( query )`; the opening parenthesis is the current token. */
export function queryInParentheses(p: Cursor, what: string): Query {
  p.take();
  const query = p.grammar.query(p);
  p.close(what);
  return query;
}

/** An operand without operators around it. */
export function primary(p: Cursor): Expression {
  const token = p.current;
  const { start, end, text } = token;
  switch (token.kind) {
    case 'string':
      return p.string();
    case 'number':
      p.take();
      return { kind: 'number', start, end, text };
    case 'parameter':
      p.take();
      return { kind: 'parameter', start, end, name: parameterName(text) };
    case 'bind':
      return foreignParameter(p);
    case 'quoted':
      return columnOrCall(p);
    case 'word':
      return word(p);
    default:
      return p.is('(') ? parenthesis(p) : noOperand(p);
  }
}

function word(p: Cursor): Expression {
  const { start, end, upper } = p.current;
  const following = p.peek();
  const opens = following.upper === '(';
  switch (upper) {
    case 'NULL':
      p.take();
      return { kind: 'null', start, end };
    case 'TRUE':
    case 'FALSE':
      p.take();
      return { kind: 'boolean', start, end, value: upper === 'TRUE' };
    case 'CASE':
      return caseExpression(p);
    case 'CAST':
    case 'TRY_CAST':
    case 'SAFE_CAST':
      if (opens) return cast(p, upper);
      break;
    case 'EXISTS':
      if (opens && startsQuery(p, 2)) {
        p.take();
        const query = queryInParentheses(p, 'EXISTS');
        return { kind: 'exists', ...p.span(start), query };
      }
      break;
    case 'ANY':
    case 'SOME':
    case 'ALL':
      if (opens) {
        p.take();
        return { kind: 'quantified', quantifier: upper, operand: parenthesis(p), ...p.span(start) };
      }
      break;
    case 'ARRAY':
      if (following.upper === '[') return arrayLiteral(p);
      break;
    case 'ROW':
      if (opens) {
        p.take();
        const items = itemsInParentheses(p, 'ROW');
        return { kind: 'row', ...p.span(start), items };
      }
      break;
    case 'DATE':
    case 'TIME':
    case 'TIMESTAMP':
      if (following.kind === 'string') {
        p.take();
        const value = p.string();
        return { kind: 'typed_literal', ...p.span(start), type: upper, value };
      }
      break;
    case 'INTERVAL':
      if (['string', 'number', 'parameter'].includes(following.kind)) return interval(p);
      break;
  }
  const special = opens ? SPECIAL_CALLS[upper] : undefined;
  const form = special?.(p);
  if (form) return form;
  if (BARE_FUNCTIONS.has(upper) && !opens) return bareFunction(p);
  if (NOT_OPERANDS.has(upper) && !(opens && FUNCTION_CLAUSE_WORDS.has(upper))) return noOperand(p);
  return columnOrCall(p);
}

function bareFunction(p: Cursor): Expression {
  const name = p.identifier();
  return {
    kind: 'call',
    start: name.start,
    end: name.end,
    name,
    parentheses: false,
    quantifier: null,
    args: [],
    orderBy: null,
    withinGroup: null,
    filter: null,
    nulls: null,
    over: null,
  };
}

/** `name`, `a.name`, `a.*`, `name(…)`. */
function columnOrCall(p: Cursor): Expression {
  const first = p.identifier();
  if (p.is('(')) return call(p, first);
  const parts: Identifier[] = [first];
  while (p.accept('.') !== null) {
    if (p.accept('*') !== null) return { kind: 'star', ...p.span(first.start), qualifier: parts };
    parts.push(p.name(`a column name after "${first.text}."`));
  }
  const name = parts.at(-1) ?? first;
  return { kind: 'column', ...p.span(first.start), qualifier: parts.slice(0, -1), name };
}

/** `(…)`: a query, a row, or an expression. */
function parenthesis(p: Cursor): Expression {
  const start = p.current.start;
  if (startsQuery(p, 1)) {
    const query = queryInParentheses(p, 'the subquery');
    return { kind: 'subquery', ...p.span(start), query };
  }
  p.take();
  if (p.is(')')) {
    p.missing('an expression in the parentheses');
    p.take();
    return { kind: 'row', ...p.span(start), items: [] };
  }
  const items = commaList(
    p,
    () => p.grammar.expression(p),
    () => p.is(')') || p.atEnd,
  );
  const only = items[0];
  // `((SELECT …) UNION (SELECT …))`: the inner parenthesis was the first part of a query.
  if (items.length === 1 && only?.kind === 'subquery' && SET_OPERATORS.has(p.current.upper)) {
    const query = p.grammar.queryAfter(p, only.query);
    p.close('the subquery');
    return { kind: 'subquery', ...p.span(start), query };
  }
  p.close('this expression');
  if (items.length === 1 && only !== undefined) return { kind: 'parenthesized', ...p.span(start), expression: only };
  return { kind: 'row', ...p.span(start), items };
}

function itemsInParentheses(p: Cursor, what: string): Expression[] {
  p.take();
  if (p.accept(')') !== null) return [];
  const items = commaList(
    p,
    () => p.grammar.expression(p),
    () => p.is(')') || p.atEnd,
  );
  p.close(what);
  return items;
}

/** `a[1]`, `(a).b`, `a::type` behind an operand. */
export function postfix(p: Cursor, first: Expression): Expression {
  let base = first;
  for (let links = 0; ; links++) {
    if (links >= MAX_CHAIN) {
      p.chainTooLong('element accesses');
      return base;
    }
    if (p.accept('[') !== null) {
      const index = p.grammar.expression(p);
      if (p.accept(']') === null) p.missing('"]" to end the element number');
      base = { kind: 'element', ...p.span(first.start), base, index, field: null };
    } else if (p.is('.') && base.kind !== 'column' && base.kind !== 'star' && base.kind !== 'error') {
      p.take();
      const field = p.name('a field name after the dot');
      base = { kind: 'element', ...p.span(first.start), base, index: null, field };
    } else if (p.accept('::') !== null) {
      const type = typeName(p);
      base = { kind: 'cast', ...p.span(first.start), form: '::', expression: base, type };
    } else {
      return base;
    }
  }
}

function foreignParameter(p: Cursor): Expression {
  const { start, end, text } = p.take();
  const name = text.replace(/[^\w]/g, '');
  p.problem(
    'foreign-parameter',
    { start, end },
    `${text} is not how parameters are written here: use {{${name}}}, or CUSTOM_PARAMETER('${name}') for one AMC fills in.`,
    { title: `Write {{${name}}}`, edits: [{ start, end, text: `{{${name}}}` }] },
  );
  return { kind: 'error', start, end };
}

const ENDS_OPERAND = new Set([',', ')', ']', ';']);

/** Reports that an operand is missing; takes the wrong token unless it belongs to what follows. */
function noOperand(p: Cursor): Expression {
  const { start, kind, upper } = p.current;
  const what =
    CLAUSE_WORDS.has(p.last.upper) || p.position === 0 ? 'an expression' : `an expression after "${p.last.text}"`;
  p.missing(what.length > 80 ? 'an expression' : what);
  if (kind === 'end' || ENDS_OPERAND.has(upper) || NOT_OPERANDS.has(upper)) return p.errorNode();
  p.take();
  return { kind: 'error', ...p.span(start) };
}
