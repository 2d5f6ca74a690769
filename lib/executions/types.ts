import type { ChartHint } from '@/lib/results/chart';
import type { Cell, ColumnProfile, ResultColumn } from '@/lib/results/schema';
import type { ExecutionStatus, ExecutionStep } from './constants';
import type { RunError } from './schema';

/** A run as lists and live views need it. Times are ISO 8601 with an offset. */
export interface ExecutionSummary {
  id: string;
  name: string;
  status: ExecutionStatus;
  step: ExecutionStep;
  /** AMC's own word, which may be one we do not know. */
  amcStatus: string | null;
  instanceId: string;
  instanceName: string;
  /** The saved query it belongs to. */
  workflowId: string | null;
  /** Who or what asked for it: see TRIGGERS. */
  triggeredBy: string;
  /** The fan-out it is one part of. */
  fanOutId: string | null;
  /** Wall clock of `zone` as sent to AMC, the end not included, and the end as an instant. */
  window: { start: string; end: string; zone: string; endUtc: string };
  rowCount: number | null;
  /** Why it ended badly, or why it is waiting. */
  error: RunError | null;
  createdAt: string;
  submittedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  cancelRequestedAt: string | null;
}

export interface ExecutionPage {
  items: ExecutionSummary[];
  /** Opaque; null on the last page. */
  nextCursor: string | null;
}

/** How many runs an instance has under a filter, and how many of them are going on. */
export interface InstanceCount {
  instanceId: string;
  runs: number;
  goingOn: number;
}

/** What is kept of the rows: enough for an instant preview; more comes from the rows route. */
export interface ExecutionResult {
  columns: ResultColumn[];
  rowCount: number;
  bytes: number;
  profile: ColumnProfile[];
  firstRows: Cell[][];
  /** Columns of money in AMC's own units: how many make one unit of the currency. */
  money: Record<string, number>;
  /** When file, preview and profile were removed after their retention time; columns and counts stay. */
  purgedAt: string | null;
}

export interface ExecutionDetail extends ExecutionSummary {
  templateSql: string;
  /** As sent to AMC, on one line. */
  queryText: string;
  sqlHash: string;
  parameters: Record<string, unknown>;
  options: Record<string, unknown>;
  timeoutSeconds: number;
  windowStartUtc: string;
  amcInstanceId: string;
  amcExecutionId: string | null;
  amcWorkflowId: string | null;
  submittedVia: string | null;
  /** Why it was sent that way and not the usual one. */
  submitReason: string | null;
  /** Version of the saved query whose SQL ran; null when it was an edit of it. */
  workflowVersion: number | null;
  /** ISO 4217; what money in the result is counted in, as far as the instance says. */
  currency: string | null;
  filteredRows: number | null;
  /** What the template behind the run says about the chart of its rows; null without one. */
  chartHint: ChartHint | null;
  result: ExecutionResult | null;
}

/** What a file of rows is called after. `window` as sent: wall clock, half-open. */
export interface ResultName {
  name: string;
  instance: string;
  window: { start: string; end: string };
}
