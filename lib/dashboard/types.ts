/** A run as the dashboard lists it. Times are ISO 8601 with an offset; `window` is wall-clock time as sent to AMC. */
export interface DashboardRun {
  id: string;
  name: string;
  status: string;
  step: string;
  cancelRequested: boolean;
  instanceId: string;
  instanceName: string;
  window: { start: string; end: string; zone: string };
  rowCount: number | null;
  /** AMC's words or ours, of a run that failed. */
  problem: string | null;
  createdAt: string;
  completedAt: string | null;
}

/** Some of the runs there are, and how many there are. */
export interface RunList {
  runs: readonly DashboardRun[];
  count: number;
}

export interface Dashboard {
  /** Failed or rejected within the last 24 hours, newest first. */
  failing: RunList;
  running: RunList;
  /** Ended, newest first. */
  recent: RunList;
  /** What ended in the last 7 days, by outcome. */
  week: { succeeded: number; failed: number; cancelled: number };
  instanceCount: number;
}

export type AmazonState = 'connected' | 'needs_reauth' | 'none';
