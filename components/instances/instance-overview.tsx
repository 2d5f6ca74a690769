import Link from 'next/link';
import { ExecutionsTable } from '@/components/executions/executions-table';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { ExecutionPage } from '@/lib/executions/types';
import type { InstanceDetail } from '@/lib/instances/types';
import { BrandsEditor } from './brands-editor';
import { InstanceFacts } from './instance-facts';

/** What is known of an instance and what ran on it last. */
export function InstanceOverview({
  instance,
  knownBrands,
  runs,
}: {
  instance: InstanceDetail;
  knownBrands: readonly string[];
  runs: ExecutionPage;
}) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section className="flex min-w-0 flex-col gap-2" aria-labelledby="recent-runs">
        <div className="flex items-center justify-between gap-2">
          <h2 id="recent-runs" className="font-semibold text-base">
            Recent runs
          </h2>
          {runs.nextCursor === null ? null : (
            <Link
              href={`/instances/${instance.id}?tab=executions`}
              className="rounded-sm text-link text-sm hover:underline hover:underline-offset-4"
            >
              More runs of this instance
            </Link>
          )}
        </div>
        {runs.items.length === 0 ? (
          <EmptyState title="No run on this instance yet">
            Queries that run on it appear here, the newest first.
          </EmptyState>
        ) : (
          <ExecutionsTable runs={runs.items} showInstance={false} compact />
        )}
      </section>
      <div className="flex flex-col gap-4">
        <Card aria-labelledby="instance-facts">
          <CardHeader>
            <CardTitle id="instance-facts">Facts</CardTitle>
          </CardHeader>
          <CardContent>
            <InstanceFacts instance={instance} />
          </CardContent>
        </Card>
        <Card aria-labelledby="instance-brands">
          <CardHeader>
            <CardTitle id="instance-brands">Brands</CardTitle>
          </CardHeader>
          <CardContent>
            <BrandsEditor id={instance.id} brands={instance.brands} known={knownBrands} />
          </CardContent>
        </Card>
        {instance.notes === null ? null : (
          <Card aria-labelledby="instance-notes">
            <CardHeader>
              <CardTitle id="instance-notes">Notes</CardTitle>
            </CardHeader>
            <CardContent className="whitespace-pre-wrap break-words text-sm">{instance.notes}</CardContent>
          </Card>
        )}
      </div>
    </div>
  );
}
