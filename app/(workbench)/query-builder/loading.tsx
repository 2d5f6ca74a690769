import { EditorSkeleton } from '@/components/sql-editor/editor-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function QueryBuilderLoading() {
  return (
    <div className="flex flex-col md:h-[calc(100dvh-3rem)]">
      <div className="flex flex-col gap-3 border-border border-b px-4 py-2 md:px-6">
        <div className="flex flex-wrap items-center gap-2">
          <Skeleton className="mr-auto h-8 w-48" />
          <Skeleton className="h-8 w-full sm:w-52" />
          <Skeleton className="h-8 w-full sm:w-48" />
          <Skeleton className="h-8 w-full sm:w-28" />
        </div>
        <Skeleton className="h-3 w-96 max-w-full" />
      </div>
      <div className="h-80 md:h-[48%]">
        <EditorSkeleton />
      </div>
      <div className="flex-1 border-border border-t" />
    </div>
  );
}
