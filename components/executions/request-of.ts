import { type RunRequestInput, runRequest, storedOptions, storedParameters } from '@/lib/executions/schema';
import type { ExecutionDetail } from '@/lib/executions/types';
import { workflowUuid } from '@/lib/ids';

/**
 * The request that repeats a run exactly: same query, same dates (not the same rule for dates), same values and options.
 * What an old row holds in another form is left out, and the server then says what is missing.
 */
export function requestOf(run: ExecutionDetail): RunRequestInput {
  const parameters = storedParameters.safeParse(run.parameters);
  const stored = storedOptions.safeParse(run.options);
  const { emptyLists = {}, ...options } = stored.success ? stored.data : {};
  return {
    instanceId: runRequest.shape.instanceId.parse(run.instanceId),
    ...(run.workflowId === null ? {} : { workflowId: workflowUuid.parse(run.workflowId) }),
    name: run.name.slice(0, 120),
    sql: run.templateSql,
    window: { kind: 'explicit', start: run.window.start, end: run.window.end, zone: run.window.zone },
    parameters: parameters.success ? parameters.data : {},
    emptyLists,
    options,
    timeoutSeconds: run.timeoutSeconds,
  };
}
