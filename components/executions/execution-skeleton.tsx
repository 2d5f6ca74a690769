import { GridSkeleton } from '@/components/results/grid-skeleton';
import { Card, CardContent } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';

/** The shape of a run's page while it is on the way. */
export function ExecutionSkeleton() {
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="flex flex-col gap-2 py-1">
          <Skeleton className="h-5 w-56" />
          <Skeleton className="h-3.5 w-72 max-w-full" />
        </div>
        <div className="flex gap-2">
          <Skeleton className="h-8 w-28" />
          <Skeleton className="h-8 w-32" />
        </div>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <GridSkeleton rows={12} />
        <Card>
          <CardContent className="flex flex-col gap-4">
            {['w-32', 'w-40', 'w-28', 'w-36', 'w-44'].map((width) => (
              <Skeleton key={width} className={`h-3.5 ${width}`} />
            ))}
          </CardContent>
        </Card>
      </div>
    </>
  );
}
