import { Page } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <Page>
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-40 w-full max-w-prose" />
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-44 w-full" />
      ))}
    </Page>
  );
}
