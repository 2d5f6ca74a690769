import type { Metadata } from 'next';
import Link from 'next/link';
import { conditionsOf } from '@/components/executions/execution-conditions';
import { ExecutionPages } from '@/components/executions/execution-pages';
import { ExecutionToolbar } from '@/components/executions/execution-toolbar';
import { ExecutionsTable } from '@/components/executions/executions-table';
import { InstanceTabs } from '@/components/executions/instance-tabs';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { EXECUTION_SORTS } from '@/lib/executions/constants';
import { loadExecutionCounts, loadExecutions, loadWorkflowChoices } from '@/lib/executions/loaders';
import { loadInstances } from '@/lib/instances/loaders';

export const metadata: Metadata = { title: 'Executions' };

export default async function ExecutionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const given = Object.entries(await searchParams).flatMap(([name, value]) => {
    const one = Array.isArray(value) ? value[0] : value;
    return one === undefined ? [] : [[name, one] as const];
  });
  const query: Record<string, string | undefined> = Object.fromEntries(given);
  const conditions = conditionsOf(query);
  const { instanceId, ...others } = conditions;
  const sort = EXECUTION_SORTS.find((one) => one === query.sort) ?? 'created';
  const dir = query.dir === 'asc' ? 'asc' : 'desc';
  const { after } = query;
  const [page, counts, instances, workflows] = await Promise.all([
    loadExecutions({ ...conditions, sort, dir, ...(after === undefined ? {} : { cursor: after }) }),
    loadExecutionCounts(others),
    loadInstances(),
    loadWorkflowChoices(),
  ]);
  const filtered = Object.keys(conditions).length > 0;
  /** This page with some of its address changed; a change of what is listed starts over. */
  const linkTo = (change: Readonly<Record<string, string | null>>) => {
    const params = new URLSearchParams(
      given.filter(([name]) => name !== 'after').map(([name, value]) => [name, value]),
    );
    for (const [name, value] of Object.entries(change)) {
      if (value === null) params.delete(name);
      else params.set(name, value);
    }
    const text = params.toString();
    return text === '' ? '/executions' : `/executions?${text}`;
  };
  return (
    <Page>
      <PageHeader
        title="Executions"
        actions={
          <Button asChild>
            <Link href="/query-builder/new">New query</Link>
          </Button>
        }
      />
      {page.items.length === 0 && !filtered && after === undefined ? (
        <EmptyState
          title="No run yet"
          action={
            <Button variant="primary" asChild>
              <Link href="/query-builder/new">Write a query</Link>
            </Button>
          }
        >
          Every query that is run on AMC is kept here, with what was sent, what came back and why it failed if it did.
        </EmptyState>
      ) : (
        <>
          <InstanceTabs
            counts={counts}
            names={Object.fromEntries(instances.map(({ id, name }) => [id, name]))}
            shown={instanceId ?? null}
            linkTo={(instance) => linkTo({ instance })}
          />
          <ExecutionToolbar workflows={workflows} />
          {page.items.length === 0 ? (
            <EmptyState
              title={filtered ? 'No run fits these filters' : 'No older runs'}
              action={
                <Button asChild>
                  <Link href="/executions">{filtered ? 'Clear filters' : 'First page'}</Link>
                </Button>
              }
            />
          ) : (
            <ExecutionsTable
              runs={page.items}
              sort={{
                by: sort,
                dir,
                query: Object.fromEntries(given.filter(([name]) => !['after', 'sort', 'dir'].includes(name))),
              }}
            />
          )}
          <ExecutionPages
            first={after === undefined ? null : linkTo({})}
            next={page.nextCursor === null ? null : linkTo({ after: page.nextCursor })}
          />
        </>
      )}
    </Page>
  );
}
