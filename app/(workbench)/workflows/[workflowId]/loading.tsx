import { Page } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function WorkflowLoading() {
  return (
    <Page>
      <div className="flex flex-wrap items-start justify-between gap-2" role="status" aria-busy="true">
        <span className="sr-only">Loading the query</span>
        <div className="flex flex-col gap-1.5">
          <Skeleton className="h-7 w-64" />
          <Skeleton className="h-4 w-96 max-w-full" />
        </div>
        <div className="flex gap-2">
          <Skeleton className="h-8 w-32" />
          <Skeleton className="h-8 w-20" />
          <Skeleton className="h-8 w-20" />
        </div>
      </div>
      <Skeleton className="h-9 w-full max-w-xl" />
      <Skeleton className="h-96 w-full" />
    </Page>
  );
}
