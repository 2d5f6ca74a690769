import { GridSkeleton } from '@/components/results/grid-skeleton';
import { Page } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function CompareLoading() {
  return (
    <Page>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-3.5 w-96 max-w-full" />
      <GridSkeleton rows={10} />
    </Page>
  );
}
