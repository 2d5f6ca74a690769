/** What a timetable can be; also the values of `workflow_schedules.interval_preset`. */
export const INTERVAL_KINDS = [
  'daily',
  'every_n_days',
  'weekly',
  'monthly',
  'first_day',
  'last_day',
  'first_business_day',
  'last_business_day',
  'business_days',
  'cron',
] as const;
export type IntervalKind = (typeof INTERVAL_KINDS)[number];

/** Lengths of an anchored interval, in days. */
export const ANCHORED_DAYS = [3, 7, 14, 30, 60, 90] as const;

/** What to do with instants that were missed (nobody called the engine, the owner was switched off). */
export const CATCH_UP = ['skip', 'run_latest', 'run_all'] as const;
export type CatchUp = (typeof CATCH_UP)[number];

/** What to do when an instant comes and the run before is still going. */
export const OVERLAP = ['skip', 'queue'] as const;

export const RUN_KINDS = ['scheduled', 'manual', 'test', 'backfill'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATUSES = ['PENDING', 'RUNNING', 'SUCCESS', 'FAILED', 'SKIPPED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A history as a file. */
export const HISTORY_FORMATS = ['csv', 'json'] as const;
export type HistoryFormat = (typeof HISTORY_FORMATS)[number];

export const BACKFILL_UNITS = ['week', 'interval'] as const;
export type BackfillUnit = (typeof BACKFILL_UNITS)[number];
export const BACKFILL_STATUSES = ['running', 'paused', 'cancelled', 'done'] as const;
export type BackfillStatus = (typeof BACKFILL_STATUSES)[number];

export const MAX_BACKFILL_WINDOWS = 52;
export const MAX_BACKFILL_CONCURRENCY = 10;
export const MAX_RECIPIENTS = 20;

/** Most missed instants that "run all" runs, and that are written down as skipped. */
export const MAX_CATCH_UP = 30;
/** An instant found so late (milliseconds) is still in time: timers tick once a minute, and may be late themselves. */
export const LATE_MS = 10 * 60_000;

/** Attribution of an ad event settles within so many days: the default lag of a window. */
export const DEFAULT_LAG_DAYS = 14;
/** The product's default: seven days that end fourteen days ago. */
export const DEFAULT_WINDOW = { kind: 'rolling', lookbackDays: 7, lagDays: DEFAULT_LAG_DAYS } as const;
/** AMC promises its data within 48 hours; a window that ends later may miss the newest events. */
export const DATA_SLA_DAYS = 2;

export const PAGE_SIZE = { default: 50, max: 200 } as const;
/** How far ahead the calendar looks, and how many entries of one schedule it holds. */
export const CALENDAR_DAYS = 30;
export const MAX_CALENDAR_PER_SCHEDULE = 300;

export const SCHEDULE_FILTERS = ['all', 'active', 'paused', 'failing'] as const;
export type ScheduleFilter = (typeof SCHEDULE_FILTERS)[number];

/** What the list can be sorted by, each both ways. */
export const SCHEDULE_SORTS = [
  'name-asc',
  'name-desc',
  'next-asc',
  'next-desc',
  'last-asc',
  'last-desc',
  'success-asc',
  'success-desc',
  'runs-asc',
  'runs-desc',
  'created-asc',
  'created-desc',
] as const;
export type ScheduleSort = (typeof SCHEDULE_SORTS)[number];

/** Why a run was skipped, for programs (`schedule_runs.skip_code`); `skip_reason` says it to people. */
export type SkipCode =
  | 'missed'
  | 'overlap'
  | 'paused'
  | 'connection_expired'
  | 'no_connection'
  | 'cost_limit'
  | 'no_new_data'
  | 'cancelled';
