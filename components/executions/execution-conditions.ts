import { type ExecutionConditions, executionConditions } from '@/lib/executions/schema';
import { STATUS_GROUPS, statusGroup } from './status-groups';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayStart(day: string | undefined, later: number): string | undefined {
  if (day === undefined || !DAY.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : new Date(at + later * 86_400_000).toISOString();
}

/** The address as conditions of the list. What makes no sense there is passed over: an old link still opens. */
export function conditionsOf(query: Readonly<Record<string, string | undefined>>): ExecutionConditions {
  const group = statusGroup(query.status);
  const wanted: Record<keyof ExecutionConditions, unknown> = {
    instanceId: query.instance,
    workflowId: query.workflow,
    fanOutId: undefined,
    status: group === null ? undefined : [...STATUS_GROUPS[group].statuses],
    triggeredBy: query.trigger === undefined ? undefined : [query.trigger],
    from: dayStart(query.from, 0),
    to: dayStart(query.to, 1),
    search: query.search?.trim().slice(0, 200) || undefined,
  };
  const parsed = Object.entries(wanted).flatMap(([key, value]) => {
    const field = executionConditions.shape[key as keyof ExecutionConditions];
    return value !== undefined && field.safeParse(value).success ? [[key, value] as const] : [];
  });
  return Object.fromEntries(parsed);
}
