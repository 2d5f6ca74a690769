import type { QueryDraft, RunOptions } from '@/lib/workflows/schema';

export interface RunSettings {
  options: RunOptions;
  /** Left out: AMC's default. Not a number when what was typed is none; the schema then refuses it at its field. */
  timeoutSeconds?: number;
}

/** The advanced choices as they go into a run or a saved query. Empty fields are not given. */
export function runSettings({ options }: Pick<QueryDraft, 'options'>, sandbox: boolean): RunSettings {
  const { timeoutMinutes, filteredMetricsDiscriminatorColumn, distinctUserCountColumn, ...rest } = options;
  const { privacyFilteringBehavior, disableAggregationControls } = rest;
  const minutes = (timeoutMinutes ?? '').trim();
  return {
    options: {
      ...(privacyFilteringBehavior === undefined ? {} : { privacyFilteringBehavior }),
      ...column('filteredMetricsDiscriminatorColumn', filteredMetricsDiscriminatorColumn),
      ...column('distinctUserCountColumn', distinctUserCountColumn),
      // Chosen for a SANDBOX instance and left behind when another is chosen: AMC would refuse it.
      ...(disableAggregationControls === true && sandbox ? { disableAggregationControls } : {}),
    },
    ...(minutes === '' ? {} : { timeoutSeconds: Number(minutes.replace(',', '.')) * 60 }),
  };
}

function column<K extends string>(key: K, text: string | undefined): { [P in K]?: string } {
  const name = text?.trim() ?? '';
  return name === '' ? {} : ({ [key]: name } as { [P in K]?: string });
}
