import { Page } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function ScheduleLoading() {
  return (
    <Page>
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-9 w-full" />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-60 w-full" />
      </div>
    </Page>
  );
}
