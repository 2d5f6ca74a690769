import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { defaultWindow } from '@/lib/workflows/window';
import { type RunRequest, runRequest } from './schema';

/** What a run of a saved query may say otherwise than the query itself. */
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

/** A run without the place where it runs. */
export type RunSpec = Omit<RunRequest, 'instanceId'>;

const runSpec = runRequest.omit({ instanceId: true });

/**
 * What a saved query stands for, wherever it runs: its SQL and the values, window and options it was saved with. What is
 * `given` is laid over it; parameters and options one by one. Without any window it is the default one, in `timeZone`. A
 * value that is nowhere is left out: whoever makes the run refuses it with its place.
 */
export function specOfWorkflow(
  workflow: WorkflowDetail,
  timeZone: string,
  given: Omit<SavedRunInput, 'instanceId'> = {},
): RunSpec {
  const { window, timeoutSeconds, ...options } = workflow.options;
  const saved = Object.entries(workflow.parameters);
  const seconds = given.timeoutSeconds ?? timeoutSeconds;
  return runSpec.parse({
    workflowId: workflow.id,
    name: given.name ?? workflow.name.slice(0, 120),
    sql: workflow.sql,
    window: given.window ?? window ?? defaultWindow(timeZone),
    parameters: {
      ...Object.fromEntries(saved.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))),
      ...given.parameters,
    },
    emptyLists: {
      ...Object.fromEntries(
        saved.flatMap(([name, { whenEmpty }]) => (whenEmpty === undefined ? [] : [[name, whenEmpty]])),
      ),
      ...given.emptyLists,
    },
    options: { ...options, ...given.options },
    ...(seconds === undefined ? {} : { timeoutSeconds: seconds }),
  });
}

/**
 * The run of a saved query: `specOfWorkflow` on the instance that is given, or else its own. Throws AppError
 * `invalid_input` when there is neither.
 */
export function requestOfWorkflow(workflow: WorkflowDetail, timeZone: string, given: SavedRunInput = {}): RunRequest {
  const { instanceId = workflow.instance?.id, ...more } = given;
  if (instanceId === undefined) {
    const message = `"${workflow.name}" has no instance to run on.`;
    throw new AppError('invalid_input', message, { issues: [{ field: 'instanceId', message }] });
  }
  return { ...specOfWorkflow(workflow, timeZone, more), instanceId };
}
