import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function SchedulesLoading() {
  return (
    <Page>
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="h-3.5 w-64" />
      </div>
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-8 w-full max-w-md" />
      <TableSkeleton label="Loading schedules" rows={10} columns={9} />
    </Page>
  );
}
