import Link from 'next/link';
import { ExecutionsTable } from '@/components/executions/executions-table';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ExecutionPage } from '@/lib/executions/types';
import type { InstanceUuid } from '@/lib/ids';

/** Every run of an instance, a page at a time; searching and filtering is what /executions is for. */
export function InstanceRuns({ instanceId, page }: { instanceId: InstanceUuid; page: ExecutionPage }) {
  if (page.items.length === 0) {
    return (
      <EmptyState
        title="No run on this instance yet"
        action={
          <Button asChild>
            <Link href={`/query-builder/new?instance=${instanceId}`}>Write a query</Link>
          </Button>
        }
      >
        Queries that run on it appear here, the newest first.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <ExecutionsTable runs={page.items} showInstance={false} />
      <div className="flex flex-wrap gap-2">
        {page.nextCursor === null ? null : (
          <Button asChild>
            <Link href={`/instances/${instanceId}?tab=executions&after=${encodeURIComponent(page.nextCursor)}`}>
              Older runs
            </Link>
          </Button>
        )}
        <Button asChild variant="ghost">
          <Link href={`/executions?instance=${instanceId}`}>Search and filter</Link>
        </Button>
      </div>
    </div>
  );
}
