import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function CompareLoading() {
  return (
    <Page>
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-52" />
        <Skeleton className="h-3 w-96 max-w-full" />
      </div>
      <Skeleton className="h-8 w-full sm:w-64" />
      <TableSkeleton label="Loading the comparison" rows={14} columns={4} />
    </Page>
  );
}
