import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function WorkbenchLoading() {
  return (
    <Page>
      <div className="flex h-8 items-center">
        <Skeleton className="h-5 w-40" />
      </div>
      <TableSkeleton label="Loading the page" />
    </Page>
  );
}
