import type { ExecutionRecord } from '../store/records';

const HOUR_MS = 3_600_000;

/** `2026-03-01T03:11:52Z`: reporting times have no fraction. */
export function wholeSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

const shown = (instant: string | undefined) => (instant === undefined ? undefined : wholeSeconds(new Date(instant)));

/** How AMC shows a run: all fields of its creation, and more once it has succeeded. */
export function executionView(execution: ExecutionRecord, includeWorkflow: boolean) {
  const created = new Date(execution.createdAt);
  return {
    advertisers: execution.advertisers,
    createTime: wholeSeconds(created),
    dataGaps: [],
    disableAggregationControls: execution.disableAggregationControls,
    // As captured for every run on demand; the word for scheduled ones is not known.
    executionCategory: execution.scheduleId === undefined ? 'AD_HOC' : 'SCHEDULED',
    expireTime: wholeSeconds(new Date(created.getTime() + 24 * HOUR_MS)),
    ignoreDataGaps: execution.ignoreDataGaps,
    lastUpdatedTime: shown(execution.updatedAt),
    parameterValues: execution.parameterValues,
    requireSyntheticData: execution.requireSyntheticData,
    sqlQuery: includeWorkflow ? execution.definition.sqlQuery : undefined,
    status: execution.status,
    statusReason: execution.statusReason,
    timeWindowEnd: shown(execution.timeWindowEnd),
    timeWindowEndOriginal: execution.timeWindowEndOriginal,
    timeWindowStart: shown(execution.timeWindowStart),
    timeWindowStartOriginal: execution.timeWindowStartOriginal,
    timeWindowTimeZoneOriginal: execution.timeWindowTimeZoneOriginal,
    validatedTime: execution.validatedAt,
    waitUntil: wholeSeconds(new Date(created.getTime() - HOUR_MS)),
    workflowExecutionId: execution.workflowExecutionId,
    workflowExecutionTimeoutSeconds: execution.workflowExecutionTimeoutSeconds,
    workflowId: execution.workflowId,
    ...(execution.status === 'SUCCEEDED' ? succeededFields(execution) : {}),
  };
}

function succeededFields(execution: ExecutionRecord) {
  return {
    availableTimeBeforeWindowSecs: 0,
    executionTime: execution.executionSeconds,
    // As captured: attributed conversions may still change for so long (74 hours).
    invalidationOffsetSecs: 266_400,
    outputColumns: execution.engineColumns,
    outputS3URI: 'N/A',
  };
}
