import type { Metadata } from 'next';
import Link from 'next/link';
import { ComparisonView } from '@/components/executions/comparison-view';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { loadExecution } from '@/lib/executions/loaders';

export const metadata: Metadata = { title: 'Two runs compared' };

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const [a, b] = await Promise.all(
    [query.a, query.b].map((id) => (typeof id === 'string' ? loadExecution(id) : Promise.resolve(null))),
  );
  return (
    <Page>
      {a && b ? (
        <ComparisonView a={a} b={b} />
      ) : (
        <>
          <PageHeader title="Two runs compared" />
          <EmptyState
            title="There are not two runs to compare"
            action={
              <Button asChild>
                <Link href="/executions">All executions</Link>
              </Button>
            }
          >
            Open a run and choose Compare: it is then held against the run before of the same query.
          </EmptyState>
        </>
      )}
    </Page>
  );
}
