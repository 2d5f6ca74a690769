import { parameterName } from '../lexer';
import type { Call, CaseBranch, Cast, Expression, IntervalLiteral, Trim } from '../tree';
import { call } from './call';
import type { Cursor } from './cursor';
import { commaList } from './lists';

const ADDITIVE = 6;

/** `CASE [operand] WHEN … THEN … [ELSE …] END`; CASE is the current token. */
export function caseExpression(p: Cursor): Expression {
  const start = p.take().start;
  const operand = p.is('WHEN', 'ELSE', 'END') ? null : p.grammar.expression(p);
  const branches: CaseBranch[] = [];
  while (p.is('WHEN')) {
    const branchStart = p.take().start;
    const when = p.grammar.expression(p);
    p.expect('THEN', 'the condition of WHEN');
    const then = p.grammar.expression(p);
    branches.push({ kind: 'case_branch', ...p.span(branchStart), when, then });
  }
  if (branches.length === 0) p.missing('WHEN after CASE');
  const otherwise = p.accept('ELSE') === null ? null : p.grammar.expression(p);
  if (p.accept('END') === null) {
    p.problem('unclosed', p.current, `This CASE has no END before ${p.found()}.`);
  }
  return { kind: 'case', ...p.span(start), operand, branches, otherwise };
}

/** `CAST(expression AS type)`; the word is the current token. */
export function cast(p: Cursor, form: Exclude<Cast['form'], '::'>): Expression {
  const start = p.take().start;
  p.take();
  const inner = p.grammar.expression(p);
  p.expect('AS', `the value of ${form}`);
  const type = p.grammar.type(p);
  p.close(`${form}(`);
  return { kind: 'cast', ...p.span(start), form, expression: inner, type };
}

/** `INTERVAL '7' DAY`; INTERVAL is the current token. */
export function interval(p: Cursor): IntervalLiteral {
  const start = p.take().start;
  const token = p.current;
  let value: Expression;
  if (token.kind === 'string') value = p.string();
  else {
    p.take();
    const { text, start: from, end } = token;
    value =
      token.kind === 'number'
        ? { kind: 'number', start: from, end, text }
        : { kind: 'parameter', start: from, end, name: parameterName(text) };
  }
  const unit = timeUnit(p);
  let toUnit: string | null = null;
  if (unit !== null && p.is('TO') && p.peek().kind === 'word') {
    p.take();
    toUnit = p.take().upper;
  }
  return { kind: 'interval', ...p.span(start), value, unit, toUnit };
}

const TIME_UNIT = /^(SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR)S?$/;

function timeUnit(p: Cursor): string | null {
  return TIME_UNIT.test(p.current.upper) ? p.take().upper : null;
}

/** `ARRAY[…]`; ARRAY is the current token. */
export function arrayLiteral(p: Cursor): Expression {
  const start = p.take().start;
  p.take();
  const items = p.is(']')
    ? []
    : commaList(
        p,
        () => p.grammar.expression(p),
        () => p.is(']') || p.atEnd,
      );
  if (p.accept(']') === null) p.missing('"]" to end the array');
  return { kind: 'array', ...p.span(start), items };
}

/** Functions with words between their arguments. Where the comma form was written they are ordinary calls. */
export const SPECIAL_CALLS: Readonly<Record<string, (p: Cursor) => Expression | null>> = {
  EXTRACT: extract,
  TRIM: trim,
  SUBSTRING: substring,
  POSITION: position,
};

function extract(p: Cursor): Expression | null {
  const unitToken = p.peek(2);
  if (unitToken.kind !== 'word' || p.peek(3).upper !== 'FROM') return null;
  const start = p.take().start;
  p.take();
  p.take();
  p.take();
  const source = p.grammar.expression(p);
  p.close('EXTRACT(');
  const unitSpan = { start: unitToken.start, end: unitToken.end };
  return { kind: 'extract', ...p.span(start), unit: unitToken.upper, unitSpan, source };
}

function trim(p: Cursor): Expression {
  const name = p.identifier();
  const start = name.start;
  const sided = ['BOTH', 'LEADING', 'TRAILING'].includes(p.peek().upper) && ![',', ')', '.'].includes(p.peek(2).upper);
  if (p.peek().upper === ')') return call(p, name);
  p.take();
  const side = sided ? (p.take().upper as Trim['side']) : null;
  if (sided && p.accept('FROM') !== null) return trimFrom(p, start, side, null);
  const first = p.grammar.expression(p);
  if (p.accept('FROM') !== null) return trimFrom(p, start, side, first);
  if (sided) return trimFrom(p, start, side, null, first);
  return restOfCall(p, name, first);
}

function trimFrom(
  p: Cursor,
  start: number,
  side: Trim['side'],
  characters: Expression | null,
  read?: Expression,
): Trim {
  const source = read ?? p.grammar.expression(p);
  p.close('TRIM(');
  return { kind: 'trim', ...p.span(start), side, characters, source };
}

function substring(p: Cursor): Expression {
  const name = p.identifier();
  if (p.peek().upper === ')') return call(p, name);
  p.take();
  const source = p.grammar.expression(p);
  if (p.accept('FROM') === null) return restOfCall(p, name, source);
  const from = p.grammar.expression(p);
  const length = p.accept('FOR') === null ? null : p.grammar.expression(p);
  p.close('SUBSTRING(');
  return { kind: 'substring', ...p.span(name.start), source, from, length };
}

function position(p: Cursor): Expression {
  const name = p.identifier();
  if (p.peek().upper === ')') return call(p, name);
  p.take();
  const needle = p.grammar.expression(p, ADDITIVE);
  if (p.accept('IN') === null) return restOfCall(p, name, needle);
  const haystack = p.grammar.expression(p);
  p.close('POSITION(');
  return { kind: 'position', ...p.span(name.start), needle, haystack };
}

/** The first argument has been read before it was clear that this is an ordinary call. */
function restOfCall(p: Cursor, name: Call['name'], first: Expression): Call {
  const args = [first];
  while (p.accept(',') !== null) args.push(p.grammar.expression(p));
  p.close(`${name.text}(`);
  const none = { quantifier: null, orderBy: null, withinGroup: null, filter: null, nulls: null, over: null };
  return { kind: 'call', ...p.span(name.start), name, parentheses: true, args, ...none };
}
