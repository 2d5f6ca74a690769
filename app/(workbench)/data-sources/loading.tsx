import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function DataSourcesLoading() {
  return (
    <Page>
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-3 w-80 max-w-full" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Skeleton className="h-8 w-full sm:w-80" />
        <Skeleton className="h-8 w-36" />
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-8 w-36" />
        <Skeleton className="h-8 w-44" />
      </div>
      <Skeleton className="my-2 h-3 w-28" />
      <TableSkeleton label="Loading the data sources" rows={14} columns={6} />
    </Page>
  );
}
