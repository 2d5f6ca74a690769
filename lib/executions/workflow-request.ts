import { AppError } from '@/lib/errors';
import type { WorkflowDetail } from '@/lib/workflows/types';
import { defaultWindow } from '@/lib/workflows/window';
import { type RunRequest, runRequest } from './schema';

/**
 * The run that a saved query stands for: its SQL, the values, window and options it was saved with, on its instance. A
 * query without a window of its own gets the default one, in `timeZone`. A value that was not saved is left out: whoever
 * makes the run refuses it with its place. Throws AppError `invalid_input` when the query has no instance.
 */
export function requestOfWorkflow(workflow: WorkflowDetail, timeZone: string): RunRequest {
  if (workflow.instance === null) {
    const message = `"${workflow.name}" has no instance to run on.`;
    throw new AppError('invalid_input', message, { issues: [{ field: 'instanceId', message }] });
  }
  const { window, timeoutSeconds, ...options } = workflow.options;
  const saved = Object.entries(workflow.parameters);
  return runRequest.parse({
    instanceId: workflow.instance.id,
    workflowId: workflow.id,
    name: workflow.name.slice(0, 120),
    sql: workflow.sql,
    window: window ?? defaultWindow(timeZone),
    parameters: Object.fromEntries(saved.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))),
    emptyLists: Object.fromEntries(
      saved.flatMap(([name, { whenEmpty }]) => (whenEmpty === undefined ? [] : [[name, whenEmpty]])),
    ),
    options,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  });
}
