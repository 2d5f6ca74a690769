'use client';

import { useQuery } from '@tanstack/react-query';
import { type ColumnSummary, MAX_SUMMARY_COLUMNS } from '@/lib/results/summary';
import { isNumberType } from '@/lib/results/utils';
import { formatCell, groupThousands } from './cell-format';
import { type MoneyUnits, unitWord } from './money';
import { fetchSummary, filterKey, type ResultFilter, type ResultSource, sourceKey } from './result-source';
import type { GridColumn } from './result-view';
import type { ResultColumn } from './types';
import type { Totals } from './use-result-view';

export const TOTAL_NAMES: Readonly<Record<Totals, string>> = {
  sum: 'Sum',
  avg: 'Average',
  min: 'Smallest',
  max: 'Largest',
  filled: 'Filled',
  distinct: 'Different',
  off: 'No totals',
};

/** The figure under each column, over all rows the filter leaves; null when it is switched off. */
export function useTotals({
  result,
  filter,
  columns,
  kind,
  money,
  enabled,
}: {
  result: ResultSource;
  filter: ResultFilter;
  columns: readonly GridColumn[];
  kind: Totals;
  money: MoneyUnits;
  enabled: boolean;
}) {
  // In the order of the result, so that moving a column asks for nothing new.
  const names = [...columns]
    .sort((a, b) => a.index - b.index)
    .slice(0, MAX_SUMMARY_COLUMNS)
    .map(({ column }) => column.name);
  const { data, isError } = useQuery({
    queryKey: ['result-totals', sourceKey(result), filterKey(filter), names],
    queryFn: ({ signal }) => fetchSummary(result, filter, names, signal),
    enabled: enabled && kind !== 'off' && names.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  if (kind === 'off') return null;
  const byName = new Map(data?.columns.map((one) => [one.name, one]));
  return {
    label: isError ? 'Totals could not be read' : TOTAL_NAMES[kind],
    of: (column: ResultColumn) => {
      const summary = byName.get(column.name);
      return summary === undefined ? null : figureOf(column, summary, kind, money[column.name]);
    },
  };
}

function figureOf(
  column: ResultColumn,
  summary: ColumnSummary,
  kind: Exclude<Totals, 'off'>,
  per: number | undefined,
): { text: string; title?: string } | null {
  if (kind === 'filled' || kind === 'distinct') return { text: groupThousands(String(summary[kind])) };
  if ((kind === 'sum' || kind === 'avg') && !isNumberType(column.type)) return null;
  const value = summary[kind];
  if (value === null) return null;
  const shown = kind === 'avg' && typeof value === 'number' ? Number(value.toPrecision(8)) : value;
  // A total is an amount even where its column is a dimension.
  const text = formatCell(shown, isNumberType(column.type) ? { ...column, kind: 'M' } : column, per).text;
  return per === undefined ? { text } : { text, title: `${value} ${unitWord(per)}` };
}
