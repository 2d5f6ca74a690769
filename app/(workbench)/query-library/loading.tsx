import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function QueryLibraryLoading() {
  return (
    <Page>
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-3 w-80 max-w-full" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Skeleton className="h-8 w-full sm:w-72" />
        {['w-40', 'w-34', 'w-36', 'w-36', 'w-32', 'w-40', 'w-28'].map((width, index) => (
          <Skeleton key={`${String(index)} ${width}`} className={`h-8 ${width}`} />
        ))}
      </div>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[13.5rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-3 py-2 max-lg:hidden">
          {['w-16', 'w-32', 'w-36', 'w-44', 'w-48', 'w-44', 'w-36', 'w-40', 'w-40'].map((width, index) => (
            <Skeleton key={`${String(index)} ${width}`} className={`h-3.5 ${width}`} />
          ))}
        </div>
        <div className="flex flex-col gap-3">
          <Skeleton className="my-2 h-3 w-28" />
          <TableSkeleton label="Loading the query library" rows={14} columns={5} />
        </div>
      </div>
    </Page>
  );
}
