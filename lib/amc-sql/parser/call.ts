import type { Call, Expression, Identifier, Over } from '../tree';
import type { Cursor } from './cursor';
import { commaList } from './lists';
import { orderBy } from './order-by';
import { windowSpec } from './window';

/** `name(…)` with everything that may follow it; the opening parenthesis is the current token. */
export function call(p: Cursor, name: Identifier): Call {
  p.take();
  const quantifier = (p.accept('DISTINCT', 'ALL')?.upper ?? null) as Call['quantifier'];
  const args =
    p.is(')') || p.is('ORDER')
      ? []
      : commaList(
          p,
          () => argument(p),
          () => p.is(')') || p.atEnd,
        );
  let nulls = nullTreatment(p);
  const order = p.is('ORDER') ? orderBy(p) : null;
  p.close(`${name.text}(`);
  const withinGroup = within(p);
  nulls ??= nullTreatment(p);
  const filter = filterClause(p);
  nulls ??= nullTreatment(p);
  const over = p.accept('OVER') === null ? null : window(p);
  const rest = { parentheses: true, quantifier, args, orderBy: order, withinGroup, filter, nulls, over };
  return { kind: 'call', ...p.span(name.start), name, ...rest };
}

function argument(p: Cursor): Expression {
  const { start, end } = p.current;
  if (p.is('*')) {
    p.take();
    return { kind: 'star', start, end, qualifier: [] };
  }
  return p.grammar.expression(p);
}

function nullTreatment(p: Cursor): Call['nulls'] {
  if (!p.is('IGNORE', 'RESPECT') || p.peek().upper !== 'NULLS') return null;
  const word = p.take().upper as 'IGNORE' | 'RESPECT';
  p.take();
  return word;
}

function within(p: Cursor): Call['withinGroup'] {
  if (!p.is('WITHIN') || p.peek().upper !== 'GROUP') return null;
  p.take();
  p.take();
  if (!p.expect('(', 'WITHIN GROUP')) return null;
  const order = p.is('ORDER') ? orderBy(p) : null;
  if (order === null) p.missing('ORDER BY inside WITHIN GROUP (…)');
  p.close('WITHIN GROUP (');
  return order;
}

function filterClause(p: Cursor): Expression | null {
  if (!p.is('FILTER') || p.peek().upper !== '(') return null;
  p.take();
  p.take();
  p.expect('WHERE', 'FILTER (');
  const condition = p.grammar.expression(p);
  p.close('FILTER (');
  return condition;
}

function window(p: Cursor): Over {
  if (p.is('(')) return windowSpec(p);
  const name = p.name('a window: OVER (PARTITION BY … ORDER BY …) or the name of one');
  return { kind: 'window_name', start: name.start, end: name.end, name };
}
