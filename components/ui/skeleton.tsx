import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** A grey place-holder of the shape of what comes. Say "Loading …" once on the container (`aria-busy`, `role="status"`). */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      data-slot="skeleton"
      className={cn('animate-pulse rounded-sm bg-skeleton motion-reduce:animate-none', className)}
      {...props}
    />
  );
}

/** The shape of a table that is on its way: head, then `rows` lines of 36 px. */
export function TableSkeleton({ rows = 8, columns = 5, label }: { rows?: number; columns?: number; label: string }) {
  const widths = ['w-40', 'w-20', 'w-28', 'w-16', 'w-24', 'w-20', 'w-32'];
  return (
    <div role="status" aria-busy="true" className="overflow-hidden rounded-md border border-border bg-card">
      <span className="sr-only">{label}</span>
      <div className="flex h-8 items-center gap-6 border-border border-b bg-muted px-3">
        {Array.from({ length: columns }, (_, column) => (
          <Skeleton key={`head-${String(column)}`} className="h-2.5 w-16" />
        ))}
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={`row-${String(row)}`}
          className="flex h-9 items-center gap-6 border-border border-b px-3 last:border-b-0"
        >
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton
              key={`cell-${String(row)}-${String(column)}`}
              className={cn('h-3', widths[(column + (column > 0 ? row : 0)) % widths.length])}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
