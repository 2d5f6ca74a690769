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

/** A schedule that needs a look: failing again and again, or paused by us because of it. */
export interface TroubledSchedule {
  id: string;
  name: string;
  workflowName: string;
  paused: boolean;
  /** Why it was paused; null while it still runs. */
  reason: string | null;
  consecutiveFailures: number;
}

/** What runs next. `at` is ISO 8601; `zone` is the schedule's own. */
export interface UpcomingRun {
  scheduleId: string;
  name: string;
  workflowName: string;
  at: string;
  zone: string;
}

/** What ended on one day of the reader's zone (`yyyy-MM-dd`), by outcome. */
export interface RunDay {
  day: string;
  succeeded: number;
  failed: number;
  cancelled: number;
}

export interface Dashboard {
  /** Failed or rejected within the last 24 hours, newest first. */
  failing: RunList;
  troubled: { schedules: readonly TroubledSchedule[]; count: number };
  running: RunList;
  /** Ended, newest first. */
  recent: RunList;
  upcoming: readonly UpcomingRun[];
  /** Oldest first, without gaps, today last. */
  days: readonly RunDay[];
  /** Of successful runs, from asking to the rows; by day the middle value, of those the middle. Null without one. */
  medianSeconds: number | null;
  instanceCount: number;
  scheduleCount: number;
}

export type AmazonState = 'connected' | 'needs_reauth' | 'none';
