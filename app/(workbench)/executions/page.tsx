import type { Metadata } from 'next';
import Link from 'next/link';
import { ExecutionToolbar } from '@/components/executions/execution-toolbar';
import { ExecutionsTable } from '@/components/executions/executions-table';
import { STATUS_GROUPS, statusGroup } from '@/components/executions/status-groups';
import { Page, PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { loadExecutions } from '@/lib/executions/loaders';
import { instanceUuid } from '@/lib/ids';
import { loadInstances } from '@/lib/instances/loaders';

export const metadata: Metadata = { title: 'Executions' };

export default async function ExecutionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const first = (name: string) => {
    const value = query[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const group = statusGroup(first('status'));
  const instance = instanceUuid.safeParse(first('instance'));
  const search = first('search')?.trim().slice(0, 200) ?? '';
  const after = first('after');
  const [page, instances] = await Promise.all([
    loadExecutions({
      ...(group === null ? {} : { status: [...STATUS_GROUPS[group].statuses] }),
      ...(instance.success ? { instanceId: instance.data } : {}),
      ...(search === '' ? {} : { search }),
      ...(after === undefined ? {} : { cursor: after }),
    }),
    loadInstances(),
  ]);
  const filtered = group !== null || instance.success || search !== '';
  const pageLink = (cursor: string | null) => {
    const params = new URLSearchParams();
    if (search !== '') params.set('search', search);
    if (group !== null) params.set('status', group);
    if (instance.success) params.set('instance', instance.data);
    if (cursor !== null) params.set('after', cursor);
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
          <ExecutionToolbar instances={instances.map(({ id, name }) => ({ id, name }))} />
          {page.items.length === 0 ? (
            <EmptyState
              title={filtered ? 'No run fits these filters' : 'No older runs'}
              action={
                <Button asChild>
                  <Link href="/executions">{filtered ? 'Clear filters' : 'Newest runs'}</Link>
                </Button>
              }
            />
          ) : (
            <ExecutionsTable runs={page.items} />
          )}
          {after !== undefined || page.nextCursor !== null ? (
            <nav aria-label="Pages" className="flex gap-2">
              {after === undefined ? null : (
                <Button asChild>
                  <Link href={pageLink(null)}>Newest runs</Link>
                </Button>
              )}
              {page.nextCursor === null ? null : (
                <Button asChild>
                  <Link href={pageLink(page.nextCursor)}>Older runs</Link>
                </Button>
              )}
            </nav>
          ) : null}
        </>
      )}
    </Page>
  );
}
