import type { Metadata } from 'next';
import Link from 'next/link';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ListPages } from '@/components/workflows/list-pages';
import { WorkflowToolbar } from '@/components/workflows/workflow-toolbar';
import { WorkflowsTable } from '@/components/workflows/workflows-table';
import { loadInstances } from '@/lib/instances/loaders';
import { counted } from '@/lib/words';
import { loadWorkflows, loadWorkflowTags } from '@/lib/workflows/loaders';
import { workflowListQuery } from '@/lib/workflows/schema';

export const metadata: Metadata = { title: 'My queries' };

export default async function MyQueriesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const given = await searchParams;
  const query = workflowListQuery.parse(given);
  const [page, instances, tags] = await Promise.all([loadWorkflows(query), loadInstances(), loadWorkflowTags()]);
  const { sort: _sort, page: number, limit, ...filters } = query;
  const filtered = Object.values(filters).some((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)));
  const empty = page.total === 0 && !filtered;
  return (
    <Page>
      <PageHeader
        title="My queries"
        description={empty ? undefined : counted(page.total, 'query', 'queries')}
        actions={
          <Button variant="primary" asChild>
            <Link href="/query-builder/new">New query</Link>
          </Button>
        }
      />
      {empty ? (
        <EmptyState
          title="No saved query yet"
          action={
            <Button variant="primary" asChild>
              <Link href="/query-builder/new">Write a query</Link>
            </Button>
          }
        >
          Queries you save are here, with their parameters, versions and runs. They can be run again, put on a schedule
          and published to AMC.
        </EmptyState>
      ) : (
        <>
          <WorkflowToolbar instances={instances.map(({ id, name }) => ({ id, name }))} tags={tags} />
          {page.items.length === 0 ? (
            <EmptyState
              title={page.total > 0 ? 'This page is behind the last one' : 'No query fits these filters'}
              {...(page.total > 0
                ? {}
                : {
                    action: (
                      <Button asChild>
                        <Link href="/my-queries">Clear filters</Link>
                      </Button>
                    ),
                  })}
            />
          ) : (
            <WorkflowsTable workflows={page.items} asked={JSON.stringify(query)} />
          )}
          <ListPages page={number} size={limit} total={page.total} />
        </>
      )}
    </Page>
  );
}
