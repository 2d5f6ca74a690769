import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function DashboardLoading() {
  return (
    <Page className="gap-6">
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-3.5 w-72" />
      </div>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-2">
          <Skeleton className="my-1 h-4 w-20" />
          <Skeleton className="h-64 w-full" />
        </div>
        <div className="flex flex-col gap-2">
          <Skeleton className="my-1 h-4 w-20" />
          <Skeleton className="h-40 w-full" />
        </div>
      </div>
      <div className="flex flex-col gap-2">
        <Skeleton className="my-1 h-4 w-20" />
        <TableSkeleton label="Loading the dashboard" rows={10} columns={7} />
      </div>
    </Page>
  );
}
