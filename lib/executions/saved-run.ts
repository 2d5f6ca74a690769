import type { z } from 'zod';
import { windowRole } from '@/lib/amc-sql/parameters/window-names';
import { AppError } from '@/lib/errors';
import { TIMEOUT_SECONDS } from '@/lib/workflows/constants';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { type RunRequest, runRequest } from './schema';

/**
 * What a run of a saved query may say otherwise than the query itself. Parameters are laid over the query's own, one by
 * one; what is left out is as it was saved.
 */
export const savedRunInput = runRequest
  .pick({
    instanceId: true,
    name: true,
    window: true,
    parameters: true,
    emptyLists: true,
    timeoutSeconds: true,
    options: true,
  })
  .partial();
export type SavedRunInput = z.output<typeof savedRunInput>;

/** Seven days that end two weeks ago, when most of a day's attribution has settled. */
const SETTLED_WEEK = { kind: 'rolling', lookbackDays: 7, lagDays: 14 } as const;

function refuse(field: string, message: string): never {
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

/**
 * The run of a saved query as it is now. Without a window of its own it takes seven settled days in `zone`. Throws
 * AppError `invalid_input` when neither names an instance. Values are checked where every run is.
 */
export function savedRun(workflow: WorkflowDetail, given: SavedRunInput, zone: string): RunRequest {
  const instanceId = given.instanceId ?? workflow.instance?.id;
  if (instanceId === undefined) refuse('instanceId', 'This query belongs to no instance: say where it is to run.');
  const { window, timeoutSeconds, ...options } = workflow.options;
  const parameters: RunRequest['parameters'] = {};
  const emptyLists: RunRequest['emptyLists'] = {};
  for (const [name, { value, whenEmpty }] of Object.entries(workflow.parameters)) {
    // Names that mean the window have one source, the window.
    if (value !== undefined && windowRole(name) === null) parameters[name] = value;
    if (whenEmpty !== undefined) emptyLists[name] = whenEmpty;
  }
  return {
    workflowId: workflow.id,
    instanceId,
    name: given.name ?? workflow.name.slice(0, 120),
    sql: workflow.sql,
    window: given.window ?? window ?? { ...SETTLED_WEEK, zone },
    parameters: { ...parameters, ...given.parameters },
    emptyLists: { ...emptyLists, ...given.emptyLists },
    timeoutSeconds: given.timeoutSeconds ?? timeoutSeconds ?? TIMEOUT_SECONDS.default,
    options: { ...options, ...given.options },
  };
}
