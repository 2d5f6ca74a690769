'use client';

import dynamic from 'next/dynamic';
import { useId } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import type { ChartHandle } from './chart-canvas';
import { ChartDataTable } from './chart-data-table';
import { type ChartModel, isEmptyChart } from './chart-model';

const ChartCanvas = dynamic(() => import('./chart-canvas').then((module) => module.ChartCanvas), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/**
 * A picture of data in the page's colours. The library behind it is loaded only when a chart is on the page. What it
 * shows is also there as a table: `table="folded"` offers it to everyone, `"hidden"` (small pictures) to screen readers.
 */
export function Chart({
  model,
  label,
  height = 280,
  table = 'hidden',
  empty = 'Nothing to draw',
  handle,
  className,
}: {
  model: ChartModel;
  /** What the picture says, in a phrase: "Runs a day, by outcome". */
  label: string;
  /** Pixels; the width follows the place. */
  height?: number;
  table?: 'folded' | 'hidden';
  /** Said instead of an empty picture. */
  empty?: string;
  /** Receives the means to save the picture, once it is drawn. Must keep its identity. */
  handle?: ((handle: ChartHandle | null) => void) | undefined;
  className?: string;
}) {
  const tableId = useId();
  if (isEmptyChart(model)) {
    return (
      <div
        className={cn(
          'flex items-center justify-center rounded-md bg-muted p-4 text-muted-foreground text-sm',
          className,
        )}
        style={{ height }}
      >
        {empty}
      </div>
    );
  }
  return (
    <figure className={cn('m-0 min-w-0', className)} aria-label={label}>
      <div role="img" aria-label={label} aria-describedby={tableId} style={{ height }}>
        <ChartCanvas model={model} handle={handle} />
      </div>
      {table === 'folded' ? (
        <details className="mt-2 text-sm">
          <summary className="w-fit cursor-pointer select-none rounded-sm text-muted-foreground">As a table</summary>
          <div id={tableId} className="mt-2">
            <ChartDataTable model={model} label={label} />
          </div>
        </details>
      ) : (
        <div id={tableId} className="sr-only">
          <ChartDataTable model={model} label={label} plain />
        </div>
      )}
    </figure>
  );
}
