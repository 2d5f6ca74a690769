/** A run as lists and live views need it. Times are ISO 8601 with an offset. */
export interface RunSummary {
  id: string;
  name: string;
  status: string;
  step: string;
  instanceId: string;
  instanceName: string;
  window: RunWindow;
  rowCount: number | null;
  createdAt: string;
  submittedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  cancelRequestedAt: string | null;
}

/** Wall clock of `zone` as sent to AMC, the end not included, and the end as an instant. */
export interface RunWindow {
  start: string;
  end: string;
  zone: string;
  endUtc: string;
}

/** What went wrong: AMC's words or ours, and the place in the SQL (1-based) where one is known. */
export interface RunError {
  code: string;
  message: string;
  details?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
  endLine?: number | undefined;
  endColumn?: number | undefined;
  amcRequestId?: string | undefined;
  retryable?: boolean | undefined;
}

/** A run as the status route tells it: enough to follow it to its end. */
export interface RunSnapshot extends RunSummary {
  error: RunError | null;
  resultBytes: number | null;
  filteredRows: number | null;
}
