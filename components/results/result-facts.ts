import type { ExecutionDetail } from '@/lib/executions/types';
import { formatWindow } from '@/lib/time';
import type { ResultColumn, ResultRow } from './types';

/** What is known of a finished run's rows before any of them is read. */
export interface ResultFacts {
  executionId: string;
  rowCount: number;
  columns: readonly ResultColumn[];
  /** Rows for measuring the columns; at most a few hundred. */
  firstRows: readonly ResultRow[];
  bytes: number;
  filteredRows: number | null;
  /** When the stored rows were removed at the end of their retention. */
  purgedAt: string | null;
  windowWords: string;
  windowEnd: string;
}

/** Null for a run that has no result (yet). */
export function factsOf(run: ExecutionDetail): ResultFacts | null {
  if (run.result === null) return null;
  const { columns, firstRows, rowCount, bytes, purgedAt } = run.result;
  const { start, end, zone, endUtc } = run.window;
  return {
    executionId: run.id,
    rowCount,
    columns,
    firstRows,
    bytes,
    filteredRows: run.filteredRows,
    purgedAt,
    windowWords: formatWindow(start, end, zone),
    windowEnd: endUtc,
  };
}
