import type { Identifier } from '../tree';
import type { Cursor } from './cursor';

/**
 * `item, item, …` up to what can't continue it. A comma with nothing behind it is reported at the comma, with the
 * removal as its fix, since that is the usual slip.
 */
export function commaList<T>(p: Cursor, item: () => T, atListEnd: () => boolean): T[] {
  const items = [item()];
  while (p.is(',')) {
    const comma = p.take();
    if (atListEnd()) {
      p.problem('extra-comma', comma, 'Nothing follows this comma. Remove it, or add what is missing.', {
        title: 'Remove the comma',
        edits: [{ start: comma.start, end: comma.end, text: '' }],
      });
      break;
    }
    const before = p.position;
    items.push(item());
    if (p.position === before && !p.is(',')) break;
  }
  return items;
}

/** `(name, name)`; the opening parenthesis is the current token. */
export function columnNames(p: Cursor, what: string): Identifier[] {
  p.take();
  const names = commaList(
    p,
    () => p.name('a column name'),
    () => p.is(')') || p.atEnd,
  );
  p.close(what);
  return names;
}
