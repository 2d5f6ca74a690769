import type { Metadata } from 'next';
import Link from 'next/link';
import { z } from 'zod';
import { ScheduleWizard } from '@/components/schedules/schedule-wizard';
import { choosable, chosenOf } from '@/components/schedules/workflow-choice';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { requireUser } from '@/lib/auth/session';
import { loadExecution } from '@/lib/executions/loaders';
import { loadInstances } from '@/lib/instances/loaders';
import { loadNotificationDefaults } from '@/lib/profile/loaders';
import { loadWorkflow, loadWorkflows } from '@/lib/workflows/loaders';
import { workflowListQuery } from '@/lib/workflows/schema';

export const metadata: Metadata = { title: 'New schedule' };

const OFFERED = 50;
const pageQuery = z.object({
  workflowId: z.string().catch('').default(''),
  /** "Schedule this" of a run. */
  executionId: z.string().catch('').default(''),
});

export default async function NewSchedulePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = pageQuery.parse(await searchParams);
  const [{ run, workflowId, workflow }, user, found, instances, notifications] = await Promise.all([
    askedFor(query),
    requireUser(),
    loadWorkflows(workflowListQuery.parse({ status: 'active', limit: OFFERED, sort: 'last-run-desc' })),
    loadInstances(),
    loadNotificationDefaults(),
  ]);
  const chosen = workflow === null ? null : chosenOf(workflow);
  return (
    <Page>
      <PageTitle title="New schedule" />
      <PageHeader title="New schedule" description="A query that runs by itself, once for each time it is due." />
      {run !== null && run.workflowId === null ? (
        <Notice
          kind="warning"
          action={
            <Button asChild size="sm">
              <Link href={`/query-builder/new?execution=${run.id}`}>Save it in the builder</Link>
            </Button>
          }
        >
          “{run.name}” was run without being saved. Only a saved query can run by itself: save it, then schedule it.
        </Notice>
      ) : null}
      {workflowId !== '' && workflow === null ? (
        <Notice kind="warning">The query of this address does not exist, or is not yours. Choose another one.</Notice>
      ) : null}
      {found.total === 0 && chosen === null ? (
        <EmptyState
          title="There is no saved query yet"
          action={
            <Button asChild variant="primary">
              <Link href="/query-builder/new">Write a query</Link>
            </Button>
          }
        >
          A schedule runs a saved query by itself and mails the outcome. Write one, or take a template from the library.
        </EmptyState>
      ) : (
        <ScheduleWizard
          key={chosen?.id ?? ''}
          offer={{ items: found.items.map(choosable), more: found.total > found.items.length }}
          initial={chosen}
          instances={instances}
          currencies={Object.fromEntries(
            instances.flatMap(({ id, currency, hasRate }) => (currency !== null && hasRate ? [[id, currency]] : [])),
          )}
          begin={{
            timeZone: user.timeZone,
            ...notifications,
            recipients: notifications.recipients.join(', '),
            ...(chosen === null ? {} : { workflowId: chosen.id, name: chosen.name }),
          }}
          ownerEmail={user.email}
        />
      )}
    </Page>
  );
}

/** The query of the address, or that of the run of the address. */
async function askedFor(query: z.infer<typeof pageQuery>) {
  const run = query.executionId === '' ? null : await loadExecution(query.executionId);
  const workflowId = query.workflowId === '' ? (run?.workflowId ?? '') : query.workflowId;
  return { run, workflowId, workflow: workflowId === '' ? null : await loadWorkflow(workflowId) };
}
