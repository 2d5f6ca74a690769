'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { afterPage } from '@/components/ui/after-page';
import { partLater } from '@/components/ui/part-later';
import { cn } from '@/lib/cn';
import type { ColumnCommand } from './column-menu-button';
import { FilterChips } from './filter-chips';
import { GridSkeleton } from './grid-skeleton';
import type { MoneyUnits } from './money';
import { NoRows } from './no-rows';
import type { ResultFacts } from './result-facts';
import { fetchRows, filterKey, gridRows, isFiltered, NO_FILTER, type ResultFilter, sourceKey } from './result-source';
import { ResultToolbar } from './result-toolbar';
import { arrange, moveColumn, toggleHidden, togglePin } from './result-view';
import { ResultsGrid } from './results-grid';
import { ROWS_PER_PAGE } from './rows-source';
import type { ResultColumn } from './types';
import { HEADER_HEIGHT, ROW_HEIGHT } from './use-grid-layout';
import { useOneRow } from './use-one-row';
import { useResultView } from './use-result-view';
import { useTotals } from './use-totals';

// The picture and its choices are another half of the page, and come only when they are asked for.
const ChartPanel = partLater(
  () => import('./chart-panel').then((module) => module.ChartPanel),
  () => <GridSkeleton />,
);

const ColumnPanel = afterPage(() => import('./column-panel').then((module) => module.ColumnPanel));
const RowPanel = afterPage(() => import('./row-panel').then((module) => module.RowPanel));

/** The rows of a result with everything that can be done with them. Also the answer when there are none, or none any more. */
export function ResultsPanel({
  facts,
  now,
  again,
  emptyReasons,
  inAddress = false,
  fitHeight = false,
  className,
}: {
  facts: ResultFacts;
  now: Date;
  /** Offered when the rows have been removed. */
  again?: React.ReactNode;
  /** Further reasons why there are no rows, known of this run only. */
  emptyReasons?: readonly string[];
  /** Keeps the arrangement in the address, where the result is what the page is about. */
  inAddress?: boolean;
  /** As high as its rows need, up to most of the window; else it fills what `className` gives it. */
  fitHeight?: boolean;
  className?: string;
}) {
  const { rowCount, columns } = facts;
  const hasRows = rowCount > 0 && facts.purgedAt === null && columns.length > 0;
  const [view, setView] = useResultView(inAddress);

  return (
    <section
      aria-label="Result"
      className={cn('flex min-h-0 flex-col overflow-hidden rounded-md border border-border bg-card', className)}
    >
      {hasRows ? (
        <Rows facts={facts} view={view} setView={setView} fitHeight={fitHeight} />
      ) : facts.purgedAt !== null ? (
        <div className="flex flex-col items-start gap-3 p-6">
          <div>
            <p className="font-medium text-base">The rows of this run have been removed</p>
            <p className="text-muted-foreground text-sm">
              There were {rowCount.toLocaleString('en')}. Results are kept for a limited time; run the query again to
              have them back.
            </p>
          </div>
          {again}
        </div>
      ) : columns.length === 0 ? (
        <div className="p-6">
          <p className="font-medium text-base">The result has no columns</p>
          <p className="text-muted-foreground text-sm">
            AMC sent a file without any column, so there is nothing to show.
          </p>
        </div>
      ) : (
        <NoRows
          windowWords={facts.windowWords}
          windowEnd={facts.windowEnd}
          filteredRows={facts.filteredRows}
          more={emptyReasons ?? []}
          now={now}
        />
      )}
    </section>
  );
}

const NO_MONEY: MoneyUnits = {};

type View = ReturnType<typeof useResultView>[0];

function Rows({
  facts,
  view,
  setView,
  fitHeight,
}: {
  facts: ResultFacts;
  view: View;
  setView: (change: Partial<View>) => void;
  fitHeight: boolean;
}) {
  const { source: result, columns, firstRows } = facts;
  const { filter } = view;
  const [filtering, setFiltering] = useState<ResultColumn | null>(null);
  const [about, setAbout] = useState<ResultColumn | null>(null);
  const [openRow, setOpenRow] = useState<number | null>(null);
  const money = view.raw ? NO_MONEY : facts.money;

  // The first page tells how many rows the filter leaves; until it is there the rows before stay on screen.
  const filtered = useQuery({
    queryKey: ['result-filtered', sourceKey(result), filterKey(filter)],
    queryFn: async ({ signal }) => ({
      filter,
      page: await fetchRows(result, filter, { offset: 0, limit: ROWS_PER_PAGE, sort: null }, signal),
    }),
    enabled: isFiltered(filter),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const shown = isFiltered(filter) ? filtered.data : undefined;
  const rows = useMemo(
    () =>
      shown === undefined
        ? gridRows(result, NO_FILTER, facts.rowCount, firstRows)
        : gridRows(result, shown.filter, shown.page.total, shown.page.rows),
    [result, facts.rowCount, firstRows, shown],
  );
  const sort = view.sort !== null && columns.some(({ name }) => name === view.sort?.column) ? view.sort : null;
  const arranged = useMemo(() => arrange(columns, view), [columns, view]);
  const totals = useTotals({
    result,
    filter,
    columns: arranged.shown,
    kind: view.totals,
    money,
    enabled: view.tab === 'table',
  });
  const row = useOneRow(rows, sort, openRow);
  const setFilter = (next: ResultFilter) => setView({ filter: next });

  const onCommand = (command: ColumnCommand, column: ResultColumn) => {
    if (command === 'filter') setFiltering(column);
    else if (command === 'facts') setAbout(column);
    else if (command === 'pin') setView(togglePin(view, column.name));
    else if (command === 'hide') setView(toggleHidden(view, column.name));
    else if (command === 'left') setView(moveColumn(columns, view, column.name, -1));
    else if (command === 'right') setView(moveColumn(columns, view, column.name, 1));
  };

  return (
    <>
      <ResultToolbar
        facts={facts}
        view={view}
        sort={sort}
        filteredTotal={shown?.page.total ?? null}
        pending={filtered.isFetching}
        filtering={filtering}
        onFiltering={setFiltering}
        onChange={setView}
      />
      <FilterChips columns={columns} filter={filter} onChange={setFilter} />
      {filtered.error === null || !isFiltered(filter) ? null : (
        <p role="alert" className="border-border border-b bg-status-failed-tint px-3 py-1.5 text-sm">
          {filtered.error.message}
        </p>
      )}
      {view.tab === 'chart' ? (
        <ChartPanel facts={facts} filter={filter} raw={view.raw} />
      ) : rows.total === 0 ? (
        <div className="flex flex-1 flex-col items-start gap-1 p-6">
          <p className="font-medium text-base">No row fits these filters</p>
          <p className="text-muted-foreground text-sm">The result has {facts.rowCount.toLocaleString('en')} rows.</p>
        </div>
      ) : (
        <ResultsGrid
          key={`${result.kind} ${result.id}`}
          source={rows}
          columns={columns}
          arranged={arranged}
          sample={firstRows}
          label="Result rows"
          sort={sort}
          onSort={(next) => setView({ sort: next })}
          onCommand={onCommand}
          onOpenRow={setOpenRow}
          money={money}
          currency={facts.currency}
          footer={totals}
          // `flex-1` in a column without a height of its own would be as high as all rows, and draw each; this one only gives way.
          className={fitHeight ? 'flex-[0_9999_auto]' : 'flex-1'}
          // The grid's own head and foot, the rows and room for a scroll bar.
          {...(fitHeight
            ? {
                style: {
                  height: `min(62dvh, ${HEADER_HEIGHT + (rows.total + 1) * ROW_HEIGHT + 16}px)`,
                  minHeight: 140,
                },
              }
            : {})}
        />
      )}
      <ColumnPanel
        open={about !== null}
        source={result}
        filter={filter}
        column={about}
        money={money}
        currency={facts.currency}
        onClose={() => setAbout(null)}
        onFilter={(added) => {
          setFilter({ ...filter, filters: [...filter.filters, added] });
          setAbout(null);
        }}
      />
      <RowPanel
        open={openRow !== null}
        row={openRow}
        total={rows.total}
        values={row}
        columns={columns}
        money={money}
        currency={facts.currency}
        onMove={setOpenRow}
        onClose={() => setOpenRow(null)}
      />
    </>
  );
}
