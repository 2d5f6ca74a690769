'use client';

import { Download, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { csvAddress, executionRows } from './execution-rows';
import { NoRows } from './no-rows';
import type { ResultFacts } from './result-facts';
import { ResultsGrid } from './results-grid';
import type { SortOrder } from './types';
import { HEADER_HEIGHT, ROW_HEIGHT } from './use-grid-layout';

/** The rows of a run with what can be done with them. Also the answer when there are none, or none any more. */
export function ResultsPanel({
  facts,
  now,
  again,
  fitHeight = false,
  className,
}: {
  facts: ResultFacts;
  now: Date;
  /** Offered when the rows have been removed. */
  again?: React.ReactNode;
  /** As high as its rows need, up to 60 % of the window; else it fills what `className` gives it. */
  fitHeight?: boolean;
  className?: string;
}) {
  const { executionId, rowCount, columns, firstRows } = facts;
  const [sort, setSort] = useState<SortOrder | null>(null);
  const source = useMemo(() => executionRows(executionId, rowCount, firstRows), [executionId, rowCount, firstRows]);
  const hasRows = rowCount > 0 && facts.purgedAt === null && columns.length > 0;

  return (
    <section
      aria-label="Result"
      className={cn('flex min-h-0 flex-col overflow-hidden rounded-md border border-border bg-card', className)}
      // The head of 40 px, the grid's own head, the rows, both borders and room for a scroll bar.
      style={
        fitHeight && hasRows
          ? { height: `min(60dvh, ${40 + HEADER_HEIGHT + rowCount * ROW_HEIGHT + 16}px)` }
          : undefined
      }
    >
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-border border-b px-3 py-1">
        <p className="text-sm tabular-nums">
          <span className="font-medium">{count(rowCount, 'row')}</span>
          <span className="text-muted-foreground">
            {' '}
            · {count(columns.length, 'column')}
            {` · ${formatBytes(facts.bytes)}`}
            {facts.filteredRows ? ` · ${count(facts.filteredRows, 'row')} left out for privacy` : null}
          </span>
        </p>
        {sort === null ? null : (
          <Button
            size="sm"
            variant="ghost"
            className="min-w-0"
            aria-label={`Sorted by ${sort.column}. Show AMC’s order again`}
            onClick={() => setSort(null)}
          >
            <span className="truncate">
              Sorted by {sort.column} {sort.dir === 'asc' ? 'up' : 'down'}
            </span>
            <X aria-hidden className="size-3.5" />
          </Button>
        )}
        {hasRows ? (
          <Button size="sm" asChild className="ml-auto">
            <a href={csvAddress(executionId)} download>
              <Download aria-hidden />
              Download CSV
            </a>
          </Button>
        ) : null}
      </div>
      {facts.purgedAt !== null ? (
        <div className="flex flex-col items-start gap-3 p-6">
          <div>
            <p className="font-medium text-base">The rows of this run have been removed</p>
            <p className="text-muted-foreground text-sm">
              Results are kept for a limited time. Run the query again to have them back.
            </p>
          </div>
          {again}
        </div>
      ) : hasRows ? (
        <ResultsGrid
          source={source}
          columns={columns}
          sample={facts.firstRows}
          label="Result rows"
          sort={sort}
          onSort={setSort}
          className="flex-1"
        />
      ) : (
        <NoRows
          windowWords={facts.windowWords}
          windowEnd={facts.windowEnd}
          filteredRows={facts.filteredRows}
          now={now}
        />
      )}
    </section>
  );
}

function count(value: number, word: string): string {
  return `${value.toLocaleString('en')} ${word}${value === 1 ? '' : 's'}`;
}

/** Decimal units, as storage is sold and file managers show it. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ${units[power - 1] ?? ''}`;
}
