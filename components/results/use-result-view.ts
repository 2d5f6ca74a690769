'use client';

import { parseAsArrayOf, parseAsJson, parseAsString, parseAsStringEnum, useQueryStates } from 'nuqs';
import { useMemo, useState } from 'react';
import type { RowFilter } from '@/lib/results/schema';
import { readRowFilters } from '@/lib/results/utils';
import { NO_FILTER, type ResultFilter } from './result-source';
import { PLAIN_VIEW, type TableView } from './result-view';

export const TOTALS = ['sum', 'avg', 'min', 'max', 'filled', 'distinct', 'off'] as const;
export type Totals = (typeof TOTALS)[number];

/** Everything a person arranges about a result. */
export interface ResultView extends TableView {
  tab: 'table' | 'chart';
  filter: ResultFilter;
  totals: Totals;
  /** Money as AMC counts it instead of in units of the currency. */
  raw: boolean;
}

const START: ResultView = { ...PLAIN_VIEW, tab: 'table', filter: NO_FILTER, totals: 'sum', raw: false };

const names = parseAsArrayOf(parseAsString).withDefault([]);
const parsers = {
  show: parseAsStringEnum(['table', 'chart']).withDefault('table'),
  sort: parseAsString,
  dir: parseAsStringEnum(['asc', 'desc']).withDefault('asc'),
  order: names,
  hide: names,
  pin: names,
  q: parseAsString.withDefault(''),
  where: parseAsJson(readRowFilters),
  totals: parseAsStringEnum<Totals>([...TOTALS]).withDefault('sum'),
  raw: parseAsStringEnum(['1']),
};

/** The arrangement of a result: in the address where the result is the page, so that a link shows the same; else for now only. */
export function useResultView(inAddress: boolean): [ResultView, (change: Partial<ResultView>) => void] {
  const [own, setOwn] = useState(START);
  const [at, setAt] = useQueryStates(parsers, { history: 'replace', shallow: true });
  const fromAddress = useMemo<ResultView>(
    () => ({
      tab: at.show === 'chart' ? 'chart' : 'table',
      sort: at.sort === null ? null : { column: at.sort, dir: at.dir === 'desc' ? 'desc' : 'asc' },
      order: at.order,
      hidden: at.hide,
      pinned: at.pin,
      filter: { search: at.q, filters: (at.where ?? []) as readonly RowFilter[] },
      totals: at.totals,
      raw: at.raw === '1',
    }),
    [at],
  );
  if (!inAddress) return [own, (change) => setOwn((before) => ({ ...before, ...change }))];
  const set = (change: Partial<ResultView>) => {
    const next = { ...fromAddress, ...change };
    void setAt({
      show: next.tab === 'table' ? null : next.tab,
      sort: next.sort?.column ?? null,
      dir: next.sort?.dir === 'desc' ? 'desc' : null,
      order: next.order.length > 0 ? [...next.order] : null,
      hide: next.hidden.length > 0 ? [...next.hidden] : null,
      pin: next.pinned.length > 0 ? [...next.pinned] : null,
      q: next.filter.search || null,
      where: next.filter.filters.length > 0 ? [...next.filter.filters] : null,
      totals: next.totals === 'sum' ? null : next.totals,
      raw: next.raw ? '1' : null,
    });
  };
  return [fromAddress, set];
}
