/** A row or a column: which, and where it begins. */
export interface Placed {
  readonly index: number;
  readonly start: number;
}

function between(first: number, last: number, startOf: (index: number) => number): Placed[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => ({
    index: first + at,
    start: startOf(first + at),
  }));
}

/** The rows, all of one height, of which something lies within `height` pixels from `top`, and `more` of them on either side. */
export function rowsInView(total: number, rowHeight: number, top: number, height: number, more: number): Placed[] {
  if (height <= 0) return [];
  const end = Math.min(total, Math.ceil((top + height) / rowHeight));
  // Of fewer rows than there were, the last ones are shown until the scroll bar has followed.
  const begin = Math.min(Math.floor(top / rowHeight), Math.max(0, end - Math.ceil(height / rowHeight)));
  return between(Math.max(0, begin - more), Math.min(total, end + more) - 1, (index) => index * rowHeight);
}

/** The columns, side by side from `from` on, of which something lies within `width` pixels from `left`, and `more` of them. */
export function columnsInView(
  widths: readonly number[],
  from: number,
  left: number,
  width: number,
  more: number,
): Placed[] {
  if (width <= 0) return [];
  const starts: number[] = [];
  let next = from;
  for (const one of widths) {
    starts.push(next);
    next += one;
  }
  const startOf = (index: number) => starts[index] ?? next;
  let first = 0;
  while (first < widths.length - 1 && startOf(first + 1) <= left) first += 1;
  let last = first;
  while (last < widths.length - 1 && startOf(last + 1) < left + width) last += 1;
  return between(Math.max(0, first - more), Math.min(widths.length - 1, last + more), startOf);
}
