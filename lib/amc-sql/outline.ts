import type { ParsedQuery } from './parse';
import type { Span } from './tree';

export interface OutlineEntry extends Span {
  readonly name: string;
  readonly kind: 'with_query' | 'result';
  /** The name itself, for jumping to it. */
  readonly nameSpan: Span;
}

/** The WITH queries of a query and its result, in the order of the text. */
export function outline({ query }: ParsedQuery): OutlineEntry[] {
  const entries: OutlineEntry[] = (query.with?.ctes ?? []).map((cte) => ({
    name: cte.name.name,
    kind: 'with_query',
    start: cte.start,
    end: cte.end,
    nameSpan: { start: cte.name.start, end: cte.name.end },
  }));
  const { start, end } = query.body;
  if (query.body.kind !== 'error') {
    entries.push({ name: 'Result', kind: 'result', start, end, nameSpan: { start, end: Math.min(end, start + 6) } });
  }
  return entries;
}
