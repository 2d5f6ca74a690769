import { toAmcDateTime } from '@/lib/amc/datetime';
import type { AmcExecutionSource, CreateExecutionInput } from '@/lib/amc/endpoints/executions';
import type { AmcWorkflowId } from '@/lib/ids';
import { type AmcDefinition, definitionOptions } from '@/lib/workflows/amc-definition';
import type { RunOptions } from '@/lib/workflows/schema';
import type { ReadyQuery } from './query';

/** What a run is, whether it is stored (submit) or only asked about (check). */
export interface RunFacts {
  query: Pick<ReadyQuery, 'sql' | 'inputParameters' | 'parameterValues'>;
  options: RunOptions;
  window: { startUtc: Date; endUtc: Date; zone: string };
  timeoutSeconds: number;
  /** AMC's SANDBOX instances run on synthetic data only, and want to be told so. */
  synthetic: boolean;
}

/** The query as AMC is told about it; the stored text, never a new rendering. */
export function definitionOf({ query, options }: RunFacts): AmcDefinition {
  return {
    sqlQuery: query.sql,
    ...(query.inputParameters.length > 0 ? { inputParameters: query.inputParameters } : {}),
    ...definitionOptions(options),
  };
}

/** A run that brings its query along, under an id of ours by which AMC's list can be asked for it. */
export function adHocSource(workflowId: AmcWorkflowId, facts: RunFacts): AmcExecutionSource {
  return { workflow: { workflowId, ...definitionOf(facts) } };
}

/** The body of the POST that starts `source` with what the run says about window, parameters and limits. */
export function executionBody(source: AmcExecutionSource, facts: RunFacts): CreateExecutionInput {
  const { query, options, window, timeoutSeconds, synthetic } = facts;
  return {
    ...source,
    timeWindowType: 'EXPLICIT',
    timeWindowStart: toAmcDateTime(window.startUtc, window.zone),
    timeWindowEnd: toAmcDateTime(window.endUtc, window.zone),
    timeWindowTimeZone: window.zone,
    ...(query.inputParameters.length > 0 ? { parameterValues: query.parameterValues } : {}),
    workflowExecutionTimeoutSeconds: timeoutSeconds,
    ...(synthetic ? { requireSyntheticData: true } : {}),
    ...(synthetic && options.disableAggregationControls ? { disableAggregationControls: true } : {}),
  };
}
