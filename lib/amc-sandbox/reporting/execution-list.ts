import { z } from 'zod';
import { badRequest } from '../answers';
import { paginate } from '../paging';
import type { Sandbox } from '../sandbox';
import type { ExecutionRecord } from '../store/records';
import type { Instance } from '../tenants';
import { isLocalDateTime, isTimeZone, localToInstant } from './window';

const toggle = z
  .enum(['true', 'false', ''], { error: 'must be true or false' })
  .default('false')
  .transform((text) => text === 'true');

const localTime = z.string().refine(isLocalDateTime, "must be a time like 2026-01-31T00:00:00 (yyyy-MM-dd'T'HH:mm:ss)");

/** An empty parameter counts as not sent: clients send `nextToken=` on their first call. */
const querySchema = z.preprocess(
  (query: Record<string, string>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')),
  z.object({
    workflowId: z.string().optional(),
    minCreationTime: localTime.optional(),
    maxCreationTime: localTime.optional(),
    timeZone: z.string().refine(isTimeZone, 'must be a name of the time zone database').default('UTC'),
    limit: z.string().optional(),
    nextToken: z.string().optional(),
    sortAscending: toggle,
    includeCancelled: toggle,
    includeWorkflow: toggle,
  }),
);

/** Reporting times have whole seconds, so bounds are compared to those. */
const createdSecond = ({ createdAt }: ExecutionRecord) => Math.floor(Date.parse(createdAt) / 1000) * 1000;

/** Sorts by creation; the id makes keys of the same millisecond differ. */
const sortKey = ({ createdAt, workflowExecutionId }: ExecutionRecord) => `${createdAt} ${workflowExecutionId}`;

/**
 * The runs of an instance, newest first unless asked otherwise. CANCELLED ones only with `includeCancelled`. Throws
 * 400 when neither a workflow nor a first creation time is given, as AMC does: it has no status filter either.
 */
export function listExecutions(
  { state, clock, options }: Sandbox,
  { instanceId }: Instance,
  query: Record<string, string>,
): { executions: ExecutionRecord[]; nextToken: string | undefined; includeWorkflow: boolean } {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw badRequest(`Invalid value for '${issue?.path.join('.')}': ${issue?.message}`);
  }
  const { workflowId, minCreationTime, maxCreationTime, timeZone, limit, nextToken, ...flags } = parsed.data;
  if (workflowId === undefined && minCreationTime === undefined) {
    throw badRequest('Either workflowId or minCreationTime must be provided.');
  }
  const from = minCreationTime === undefined ? undefined : localToInstant(minCreationTime, timeZone).getTime();
  const to = maxCreationTime === undefined ? undefined : localToInstant(maxCreationTime, timeZone).getTime();
  const visibleUntil = clock.now().getTime() - options.visibilityDelaySeconds * 1000;
  const direction = flags.sortAscending ? 'ascending' : 'descending';
  const matching = state.executions
    .all()
    .filter(
      (execution) =>
        execution.instanceId === instanceId &&
        (workflowId === undefined || execution.workflowId === workflowId) &&
        (from === undefined || createdSecond(execution) >= from) &&
        (to === undefined || createdSecond(execution) <= to) &&
        (flags.includeCancelled || execution.status !== 'CANCELLED') &&
        Date.parse(execution.createdAt) <= visibleUntil,
    )
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1) * (flags.sortAscending ? 1 : -1));
  const page = paginate(
    matching,
    sortKey,
    {
      limit,
      nextToken,
      filters: [instanceId, workflowId, minCreationTime, maxCreationTime, timeZone, flags.includeCancelled, direction],
    },
    direction,
  );
  return { executions: page.items, nextToken: page.nextToken, includeWorkflow: flags.includeWorkflow };
}
