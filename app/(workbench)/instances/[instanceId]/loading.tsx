import { Page } from '@/components/shell/page';
import { Card, CardContent } from '@/components/ui/card';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function InstanceLoading() {
  return (
    <Page>
      <div className="flex items-start justify-between">
        <div className="flex flex-col gap-2 py-1">
          <Skeleton className="h-5 w-56" />
          <Skeleton className="h-3 w-20" />
        </div>
        <Skeleton className="h-8 w-24" />
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <TableSkeleton label="Loading the instance" rows={6} columns={5} />
        <Card>
          <CardContent className="flex flex-col gap-4">
            {['w-40', 'w-52', 'w-36', 'w-44', 'w-48', 'w-32'].map((width) => (
              <Skeleton key={width} className={`h-3.5 ${width}`} />
            ))}
          </CardContent>
        </Card>
      </div>
    </Page>
  );
}
