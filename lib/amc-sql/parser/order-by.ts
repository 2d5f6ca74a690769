import type { OrderBy, OrderItem } from '../tree';
import type { Cursor } from './cursor';
import { CLAUSE_WORDS } from './keywords';
import { commaList } from './lists';

/** `ORDER BY …`; ORDER is the current token. */
export function orderBy(p: Cursor): OrderBy {
  const start = p.take().start;
  p.expect('BY', 'ORDER');
  const items = commaList(
    p,
    () => orderItem(p),
    () => p.is(')') || p.atEnd || CLAUSE_WORDS.has(p.current.upper),
  );
  return { kind: 'order_by', ...p.span(start), items };
}

function orderItem(p: Cursor): OrderItem {
  const start = p.current.start;
  const expression = p.grammar.expression(p);
  const direction = (p.accept('ASC', 'DESC')?.upper ?? null) as OrderItem['direction'];
  let nulls: OrderItem['nulls'] = null;
  if (p.accept('NULLS') !== null) {
    nulls = (p.accept('FIRST', 'LAST')?.upper ?? null) as OrderItem['nulls'];
    if (nulls === null) p.missing('FIRST or LAST after NULLS');
  }
  return { kind: 'order_item', ...p.span(start), expression, direction, nulls };
}
