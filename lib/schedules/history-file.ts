import { csvLine } from '@/lib/results/csv-cell';
import type { HistoryFormat } from './constants';
import type { ScheduleRun } from './types';

const COLUMNS: readonly [string, (run: ScheduleRun) => string | number | null][] = [
  ['scheduled_for', (run) => run.scheduledFor],
  ['kind', (run) => run.kind],
  ['status', (run) => run.status],
  ['attempt', (run) => run.attempt],
  ['window_start', (run) => run.window?.start ?? null],
  ['window_end', (run) => run.window?.end ?? null],
  ['window_zone', (run) => run.window?.zone ?? null],
  ['started_at', (run) => run.startedAt],
  ['completed_at', (run) => run.completedAt],
  ['rows', (run) => run.rowCount],
  ['cost', (run) => run.cost],
  ['reason', (run) => run.skipReason ?? run.error],
  ['execution_id', (run) => run.executionId],
  ['parameters', (run) => (run.parametersUsed === null ? null : JSON.stringify(run.parametersUsed))],
];

/** A history as a file; times are ISO 8601. CSV cells that look like formulas are made harmless. */
export function historyFile(runs: readonly ScheduleRun[], format: HistoryFormat): string {
  if (format === 'json') return `${JSON.stringify(runs, null, 2)}\n`;
  return [COLUMNS.map(([name]) => name), ...runs.map((run) => COLUMNS.map(([, cell]) => cell(run)))]
    .map(csvLine)
    .join('');
}
