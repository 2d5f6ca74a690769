'use client';

import { useQuery } from '@tanstack/react-query';
import { Chart } from '@/components/charts/chart';
import { type Fact, FactList } from '@/components/ui/fact-list';
import { Sheet, SheetContent, SheetDescription, SheetTitle } from '@/components/ui/sheet';
import { Skeleton } from '@/components/ui/skeleton';
import type { ColumnFacts } from '@/lib/results/column-facts';
import type { RowFilter } from '@/lib/results/schema';
import { isNumberType } from '@/lib/results/utils';
import { formatCell, groupThousands } from './cell-format';
import { type MoneyUnits, unitWord } from './money';
import { ReadError } from './read-error';
import { fetchColumn, filterKey, isFiltered, type ResultFilter, type ResultSource, sourceKey } from './result-source';
import type { Cell, ResultColumn } from './types';

/** One column in full: what is in it, how it is spread, which values come most. Over the filtered rows. */
export function ColumnPanel({
  source,
  filter,
  column,
  money,
  currency,
  onClose,
  onFilter,
}: {
  /** Whether there is a column, for what loads the panel (after-page.tsx). */
  open?: boolean;
  source: ResultSource;
  filter: ResultFilter;
  column: ResultColumn | null;
  money: MoneyUnits;
  currency: string;
  onClose: () => void;
  onFilter: (filter: RowFilter) => void;
}) {
  return (
    <Sheet open={column !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent className="w-96">
        {column === null ? null : (
          <>
            <div className="border-border border-b px-4 py-3 pr-12">
              <SheetTitle className="break-all">{column.name}</SheetTitle>
              <SheetDescription>
                {column.type}, {column.kind === 'M' ? 'a metric' : 'a dimension'}
                {isFiltered(filter) ? ' · of the filtered rows' : ''}
              </SheetDescription>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto p-4">
              <Body
                source={source}
                filter={filter}
                column={column}
                per={money[column.name]}
                currency={currency}
                onFilter={onFilter}
              />
            </div>
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}

function Body({
  source,
  filter,
  column,
  per,
  currency,
  onFilter,
}: {
  source: ResultSource;
  filter: ResultFilter;
  column: ResultColumn;
  per: number | undefined;
  currency: string;
  onFilter: (filter: RowFilter) => void;
}) {
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['result-column', sourceKey(source), filterKey(filter), column.name],
    queryFn: ({ signal }) => fetchColumn(source, filter, column.name, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) {
    return <ReadError title="The column could not be read" error={error} asking={isFetching} onAgain={refetch} />;
  }
  if (data === undefined) {
    return (
      <div role="status" className="flex flex-col gap-3">
        <span className="sr-only">Reading the column</span>
        {['w-40', 'w-32', 'w-48', 'w-36', 'w-full'].map((width) => (
          <Skeleton key={width} className={`h-4 ${width}`} />
        ))}
      </div>
    );
  }
  const show = (value: Cell) => formatCell(value, column, per).text;
  return (
    <div className="flex flex-col gap-5">
      {per === undefined ? null : (
        <p className="text-muted-foreground text-sm">
          AMC counts it in {unitWord(per)}; shown in {currency}.
        </p>
      )}
      <FactList facts={factsOf(data, show)} className="sm:grid-cols-[7rem_1fr]" />
      {data.histogram.length === 0 ? null : (
        <section aria-label="How the values are spread">
          <h3 className="pb-1 font-medium text-sm">How the values are spread</h3>
          <Chart
            label={`How the values of ${column.name} are spread`}
            height={180}
            model={{
              kind: 'bar',
              categoryName: 'From',
              valueName: 'Rows',
              categories: data.histogram.map(({ from }) => show(typeof from === 'number' ? shorter(from) : from)),
              series: [{ name: 'Rows', values: data.histogram.map(({ count }) => count) }],
            }}
          />
        </section>
      )}
      {data.top.length === 0 ? null : (
        <section aria-label="Most frequent values">
          <h3 className="pb-1 font-medium text-sm">Most frequent values</h3>
          <ol className="flex flex-col">
            {data.top.map(({ value, count }) => (
              <li key={String(value)} className="relative">
                <span
                  aria-hidden
                  className="absolute inset-y-0.5 left-0 rounded-sm bg-primary-tint"
                  style={{ width: `${(count / Math.max(1, data.filled)) * 100}%` }}
                />
                <button
                  type="button"
                  title="Show only these rows"
                  className="relative flex h-8 w-full cursor-pointer items-center gap-3 rounded-sm px-2 text-left text-sm hover:underline hover:underline-offset-4"
                  onClick={() => onFilter({ column: column.name, op: 'eq', value: String(value ?? '') })}
                >
                  <span className="min-w-0 flex-1 truncate">{show(value) === '' ? 'empty' : show(value)}</span>
                  <span className="text-muted-foreground tabular-nums">{count.toLocaleString('en')}</span>
                </button>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

/** Edges of a histogram have no meaning behind the sixth digit. */
function shorter(value: number): number {
  return Number(value.toPrecision(6));
}

function share(part: number, whole: number): string {
  if (whole === 0) return '';
  const percent = (part / whole) * 100;
  return ` (${percent > 0 && percent < 0.1 ? 'less than 0.1' : percent.toFixed(percent === 100 ? 0 : 1)}%)`;
}

function factsOf(facts: ColumnFacts, show: (value: Cell) => string): Fact[] {
  const number = isNumberType(facts.column.type);
  const count = (value: number) => groupThousands(String(value));
  const list: Fact[] = [
    { label: 'Rows', value: count(facts.rows) },
    { label: 'Empty', value: `${count(facts.nulls)}${share(facts.nulls, facts.rows)}` },
    { label: 'Different', value: `${count(facts.distinct)}${share(facts.distinct, facts.filled)}` },
  ];
  if (facts.notFinite > 0) list.push({ label: 'NaN or infinite', value: count(facts.notFinite) });
  if (facts.filled > 0) {
    list.push({ label: 'Smallest', value: <span className="break-all">{show(facts.min)}</span> });
    list.push({ label: 'Largest', value: <span className="break-all">{show(facts.max)}</span> });
  }
  if (number && facts.filled > 0) {
    const figure = (value: Cell) => show(typeof value === 'number' ? Number(value.toPrecision(12)) : value);
    list.push({ label: 'Sum', value: figure(facts.sum) });
    list.push({ label: 'Average', value: figure(facts.avg) });
    list.push({ label: 'Median', value: figure(facts.median) });
    if (facts.stddev !== null) list.push({ label: 'Deviation', value: figure(facts.stddev) });
  }
  if (facts.lengths !== null) {
    const { min, max } = facts.lengths;
    list.push({
      label: 'Length',
      value: min === max ? `${count(min)} characters` : `${count(min)} to ${count(max)} characters`,
    });
  }
  return list;
}
