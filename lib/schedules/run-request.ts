import { formatInTimeZone } from 'date-fns-tz';
import { z } from 'zod';
import { windowRole } from '@/lib/amc-sql/parameters/window-names';
import type { FieldIssue } from '@/lib/errors';
import type { RunRequest } from '@/lib/executions/schema';
import { instanceUuid, workflowUuid } from '@/lib/ids';
import { TIMEOUT_SECONDS } from '@/lib/workflows/constants';
import { type WorkflowParameters, workflowOptions, workflowParameters } from '@/lib/workflows/schema';
import type { ResolvedWindow } from '@/lib/workflows/window';
import { resolveParameters } from './resolve-dynamic';
import type { ScheduleInput } from './schema';
import { resolveScheduleWindow, type ScheduleWindow, type WindowContext } from './window-policy';

/** What of a saved query a run is made from, as the database gives it. */
export const storedWorkflow = z.object({
  id: workflowUuid,
  name: z.string(),
  status: z.string(),
  sql_query: z.string(),
  parameters: workflowParameters.catch({}),
  options: workflowOptions.catch({}),
  instance_id: z.string().nullable(),
});
export type StoredWorkflow = z.output<typeof storedWorkflow>;

export interface RequestSource {
  workflow: StoredWorkflow;
  instanceId: string;
  scheduleName: string;
  /** The schedule's own values; tokens among them are resolved at `context.at`. */
  parameters: ScheduleInput['parameters'];
  policy: ScheduleWindow;
  context: WindowContext;
  /** A window that is settled already (a retry, a window of a backfill); else the policy decides. */
  settled?: { start: Date; end: Date } | null;
}

export type RequestResult =
  | { ok: true; request: RunRequest }
  | { ok: false; nothingNew: boolean; issues: FieldIssue[] };

/** The query's own values under the schedule's. Names that mean the window are left out: they have one source. */
function mergedParameters(own: WorkflowParameters, given: ScheduleInput['parameters']) {
  const values: ScheduleInput['parameters'] = {};
  const emptyLists: RunRequest['emptyLists'] = {};
  for (const [name, { value, whenEmpty }] of Object.entries(own)) {
    if (value !== undefined) values[name] = value;
    if (whenEmpty !== undefined) emptyLists[name] = whenEmpty;
  }
  Object.assign(values, given);
  const kept = Object.entries(values).filter(([name]) => windowRole(name) === null);
  return { parameters: Object.fromEntries(kept), emptyLists };
}

function localText(at: Date, zone: string): string {
  return formatInTimeZone(at, zone, "yyyy-MM-dd'T'HH:mm:ss");
}

function windowOf({ policy, context, settled }: RequestSource): Pick<ResolvedWindow, 'start' | 'end'> | RequestResult {
  const { zone } = context;
  if (settled) return { start: localText(settled.start, zone), end: localText(settled.end, zone) };
  const resolved = resolveScheduleWindow(policy, context);
  if (resolved.ok) return resolved.window;
  return {
    ok: false,
    nothingNew: 'nothingNew' in resolved,
    issues: [{ field: resolved.field, message: resolved.message }],
  };
}

/** What a schedule asks for at an instant: query, window and parameters with every date made plain. */
export function runRequestFor(source: RequestSource): RequestResult {
  const window = windowOf(source);
  if ('ok' in window) return window;
  const { workflow, context } = source;
  const { window: _, timeoutSeconds, ...options } = workflow.options;
  const { parameters, emptyLists } = mergedParameters(workflow.parameters, source.parameters);
  return {
    ok: true,
    request: {
      workflowId: workflow.id,
      instanceId: instanceUuid.parse(source.instanceId),
      name: source.scheduleName.slice(0, 120),
      sql: workflow.sql_query,
      window: { kind: 'explicit', start: window.start, end: window.end, zone: context.zone },
      parameters: resolveParameters(parameters, context.at, context.zone),
      emptyLists,
      timeoutSeconds: timeoutSeconds ?? TIMEOUT_SECONDS.default,
      options,
    },
  };
}
