import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function DashboardLoading() {
  return (
    <Page className="gap-6">
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-3.5 w-72" />
      </div>
      <div className="flex flex-col gap-2">
        <Skeleton className="my-1 h-4 w-20" />
        <TableSkeleton label="Loading the dashboard" rows={10} columns={7} />
      </div>
    </Page>
  );
}
