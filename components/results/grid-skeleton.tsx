import { Skeleton } from '@/components/ui/skeleton';

/** The shape of the grid while its first rows are on the way. */
export function GridSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" aria-busy="true" className="overflow-hidden rounded-md border border-border bg-card">
      <span className="sr-only">Loading the rows</span>
      <div className="flex h-10 items-center border-border border-b px-3">
        <Skeleton className="h-3 w-48" />
      </div>
      <div className="flex h-8 items-center gap-8 border-border border-b bg-muted px-3">
        {['w-24', 'w-32', 'w-16', 'w-20'].map((width) => (
          <Skeleton key={width} className={`h-2.5 ${width}`} />
        ))}
      </div>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no other name
        <div key={row} className="flex h-8 items-center gap-8 border-border border-b px-3 last:border-b-0">
          {['w-28', 'w-36', 'w-14', 'w-16'].map((width) => (
            <Skeleton key={width} className={`h-3 ${width}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
