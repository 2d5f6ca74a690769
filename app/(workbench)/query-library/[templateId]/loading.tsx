import { Page } from '@/components/shell/page';
import { Skeleton, TableSkeleton } from '@/components/ui/skeleton';

export default function TemplateLoading() {
  return (
    <Page>
      <div className="flex flex-col gap-2 py-1">
        <Skeleton className="h-5 w-64 max-w-full" />
        <Skeleton className="h-3 w-120 max-w-full" />
      </div>
      <div className="flex flex-col gap-3 pt-4">
        <Skeleton className="h-4 w-24" />
        {['w-64', 'w-72', 'w-48', 'w-40', 'w-56'].map((width) => (
          <Skeleton key={width} className={`h-3.5 ${width}`} />
        ))}
      </div>
      <div className="pt-4">
        <TableSkeleton label="Loading the template" rows={6} columns={4} />
      </div>
    </Page>
  );
}
