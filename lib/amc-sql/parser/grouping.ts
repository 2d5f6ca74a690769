import type { Expression, GroupItem } from '../tree';
import type { Cursor } from './cursor';
import { CLAUSE_WORDS } from './keywords';
import { commaList } from './lists';

/** `BY item, …` of a GROUP BY; the token behind GROUP is the current one. */
export function groupItems(p: Cursor): GroupItem[] {
  p.expect('BY', 'GROUP');
  return commaList(
    p,
    () => groupItem(p),
    () => p.is(')') || p.atEnd || CLAUSE_WORDS.has(p.current.upper),
  );
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
