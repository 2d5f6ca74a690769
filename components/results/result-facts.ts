import type { ExecutionDetail } from '@/lib/executions/types';
import type { ChartHint } from '@/lib/results/chart';
import type { ChartTarget, ColumnProfile } from '@/lib/results/schema';
import type { SavedChart } from '@/lib/results/types';
import { formatWindow } from '@/lib/time';
import type { MoneyUnits } from './money';
import type { ResultSource } from './result-source';
import type { ResultColumn, ResultRow } from './types';

/** What is known of a finished run's rows before any of them is read. */
export interface ResultFacts {
  source: ResultSource;
  rowCount: number;
  columns: readonly ResultColumn[];
  /** Rows for measuring the columns; at most a few hundred. */
  firstRows: readonly ResultRow[];
  profile: readonly ColumnProfile[];
  /** Null where many files are read as one. */
  bytes: number | null;
  filteredRows: number | null;
  /** The column in which AMC marks rows under the privacy threshold, where the run asked for one. */
  marker: string | null;
  /** When the stored rows were removed at the end of their retention. */
  purgedAt: string | null;
  /** Columns of money in AMC's units. */
  money: MoneyUnits;
  /** What the money is called: an ISO code, or "currency units" where the instance names none. */
  currency: string;
  windowWords: string;
  windowEnd: string;
  /** What charts are kept with; null where they can't be. */
  chartTarget: ChartTarget | null;
  savedCharts: readonly SavedChart[] | null;
  chartHint: ChartHint | null;
}

/** Null for a run that has no result (yet). */
export function factsOf(run: ExecutionDetail, savedCharts: readonly SavedChart[] | null = null): ResultFacts | null {
  if (run.result === null) return null;
  const { columns, firstRows, rowCount, bytes, purgedAt, profile, money } = run.result;
  const { start, end, zone, endUtc } = run.window;
  const marker = run.options.filteredMetricsDiscriminatorColumn;
  return {
    source: { kind: 'execution', id: run.id },
    rowCount,
    columns,
    firstRows,
    profile,
    bytes,
    filteredRows: run.filteredRows,
    marker: typeof marker === 'string' ? marker : null,
    purgedAt,
    money,
    currency: run.currency ?? 'currency units',
    windowWords: formatWindow(start, end, zone),
    windowEnd: endUtc,
    chartTarget:
      savedCharts === null ? null : run.workflowId === null ? { executionId: run.id } : { workflowId: run.workflowId },
    savedCharts,
    chartHint: run.chartHint,
  };
}
