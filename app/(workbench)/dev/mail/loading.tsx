import { Page } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <Page>
      <Skeleton className="h-7 w-40" />
      <div className="grid gap-4 lg:grid-cols-[minmax(18rem,24rem)_1fr]">
        <Skeleton className="h-72" />
        <Skeleton className="h-96" />
      </div>
    </Page>
  );
}
