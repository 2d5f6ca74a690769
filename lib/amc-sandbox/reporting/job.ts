import type { CsvDialect, EngineJob } from '../engine/types';
import type { ExecutionRecord, WorkflowDefinition } from '../store/records';
import type { Instance } from '../tenants';
import { engineParameters, enginePrivacy, schemasOf } from './compile';
import { type InstantWindow, resolveWindow } from './window';

/** The window of a run that starts at `now`. */
export function windowOf(execution: ExecutionRecord, now: Date): InstantWindow {
  const { timeWindowType: type, timeWindowStart, timeWindowEnd, timeWindowTimeZoneOriginal: zone } = execution;
  if (type !== 'EXPLICIT') return resolveWindow(type, zone, now);
  if (timeWindowStart === undefined || timeWindowEnd === undefined) {
    throw new Error(`Execution ${execution.workflowExecutionId} has an explicit window without its ends`);
  }
  return { start: new Date(timeWindowStart), end: new Date(timeWindowEnd) };
}

/** What the engine has to do for a run. `limits.timeoutMs` is in real milliseconds. */
export function jobOf(
  execution: ExecutionRecord,
  instance: Pick<Instance, 'instanceType'>,
  window: InstantWindow,
  outDir: string,
  limits: { readonly timeoutMs: number; readonly maxRowsPerFile: number },
): EngineJob {
  return {
    ...limits,
    sql: execution.definition.sqlQuery,
    instanceId: execution.instanceId,
    windowStart: window.start,
    windowEnd: window.end,
    timeZone: execution.timeWindowTimeZoneOriginal,
    inputParameters: engineParameters(execution.definition),
    parameterValues: execution.parameterValues,
    outDir,
    disableAggregationControls: execution.disableAggregationControls,
    privacy: enginePrivacy(execution.definition),
    csv: csvDialect(execution.definition),
    schemas: schemasOf(instance),
    ...(execution.definition.inputSchema === undefined ? {} : { inputSchema: execution.definition.inputSchema }),
    ...(execution.advertisers === undefined ? {} : { advertisers: execution.advertisers }),
  };
}

/** `outputFormat` as the engine takes it. */
function csvDialect({ outputFormat = {} }: WorkflowDefinition): CsvDialect {
  const { separatorCharacter: separator, quoteCharacter: quote, escapeCharacter } = outputFormat;
  return {
    ...(separator === undefined ? {} : { separator }),
    ...(quote === undefined ? {} : { quote }),
    ...(escapeCharacter === undefined ? {} : { escape: escapeCharacter }),
  };
}
