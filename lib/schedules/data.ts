import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { makeCursor, readCursor } from '@/lib/api/paging';
import { AppError } from '@/lib/errors';
import { type BackfillUuid, backfillUuid, type ScheduleRunUuid, type ScheduleUuid, scheduleUuid } from '@/lib/ids';
import { readAll } from '@/lib/supabase/paging';
import type { Db, FunctionArgs } from '@/lib/supabase/types';
import { calendarOf } from './calendar';
import { BACKFILL_STATUSES } from './constants';
import { noSchedule } from './errors';
import { scheduleSettings, timetableOf } from './row';
import {
  BACKFILL,
  isFull,
  type ListedRow,
  RUN,
  type RunRow,
  type ScheduleRow,
  toBackfill,
  toRun,
  toSummary,
} from './row-views';
import { type HistoryQuery, historyQuery, type ScheduleListQuery } from './schema';
import type {
  BackfillDetail,
  BackfillView,
  RunPage,
  ScheduleCalendar,
  ScheduleDetail,
  ScheduleMetrics,
  SchedulePage,
  ScheduleRun,
} from './types';

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The schedules could not be read.', { cause });
}

async function readList(db: Db, args: FunctionArgs<'list_schedules'>): Promise<ListedRow[]> {
  const { data, error } = await db.rpc('list_schedules', args);
  if (error) throw unreadable(error);
  return data as unknown as ListedRow[];
}

/** A page of the schedules of whoever `db` speaks for, with the numbers of all filters. */
export async function listSchedules(db: Db, query: ScheduleListQuery): Promise<SchedulePage> {
  const rows = await readList(db, {
    p_search: query.search,
    p_filter: query.filter,
    ...(query.instance ? { p_instance: query.instance } : {}),
    ...(query.workflow ? { p_workflow: query.workflow } : {}),
    p_sort: query.sort,
    p_limit: query.limit,
    p_offset: (query.page - 1) * query.limit,
  });
  const [first] = rows;
  // A page past the end has no rows, and so no total of its own.
  const byFilter = {
    all: first?.all_count ?? 0,
    active: first?.active_count ?? 0,
    paused: first?.paused_count ?? 0,
    failing: first?.failing_count ?? 0,
  };
  return { items: rows.filter(isFull).map(toSummary), total: byFilter[query.filter], counts: byFilter };
}

/** A schedule as it is stored, for whoever writes it. Throws AppError `not_found` when there is none that `db` may see. */
export async function requireScheduleRow(db: Db, id: ScheduleUuid): Promise<ScheduleRow> {
  const { data, error } = await db.from('workflow_schedules').select('*').eq('id', id).maybeSingle();
  if (error) throw new AppError('unavailable', 'The schedule could not be read.', { cause: error });
  if (data === null) throw noSchedule();
  return data;
}

/** One schedule with its settings; null when there is none that `db` may see. */
export async function getSchedule(db: Db, id: ScheduleUuid): Promise<ScheduleDetail | null> {
  const [rows, backfill] = await Promise.all([
    readList(db, { p_id: id }),
    db
      .from('schedule_backfills')
      .select('id, status')
      .eq('schedule_id', id)
      .in('status', ['running', 'paused'])
      .maybeSingle(),
  ]);
  if (backfill.error) throw unreadable(backfill.error);
  const row = rows.find(isFull);
  if (row === undefined) return null;
  return {
    ...toSummary(row),
    settings: scheduleSettings(row.schedule),
    currency: row.currency,
    lastSuccessWindowEnd: row.schedule.last_success_window_end,
    openBackfill:
      backfill.data === null
        ? null
        : { id: backfillUuid.parse(backfill.data.id), status: z.enum(BACKFILL_STATUSES).parse(backfill.data.status) },
  };
}

const cursorShape = z.tuple([z.string().regex(/^[\d\-T:.+Z ]+$/), z.uuid()]);

/** Midnight at the beginning of a day (`yyyy-MM-dd`) in `zone`, or of the day after it. */
function midnight(day: string, zone: string, after: 0 | 1): string {
  const at = Temporal.PlainDate.from(day).add({ days: after }).toZonedDateTime(zone);
  return new Date(at.epochMilliseconds).toISOString();
}

function filteredRuns(db: Db, id: ScheduleUuid, query: HistoryQuery, zone: string) {
  let select = db.from('schedule_runs').select(RUN, { count: 'exact' }).eq('schedule_id', id);
  if (query.status.length > 0) select = select.in('status', query.status);
  if (query.kind.length > 0) select = select.in('kind', query.kind);
  if (query.from) select = select.gte('scheduled_for', midnight(query.from, zone, 0));
  if (query.to) select = select.lt('scheduled_for', midnight(query.to, zone, 1));
  return select.order('scheduled_for', { ascending: false }).order('id', { ascending: false });
}

/**
 * Runs of a schedule, latest instant first, a page at a time; days of the query are of `zone`, the schedule's. Throws
 * AppError `invalid_input` for a foreign cursor.
 */
export async function listRuns(db: Db, id: ScheduleUuid, query: HistoryQuery, zone: string): Promise<RunPage> {
  let select = filteredRuns(db, id, query, zone);
  if (query.cursor) {
    const [at, runId] = readCursor(query.cursor, cursorShape);
    select = select.or(`scheduled_for.lt."${at}",and(scheduled_for.eq."${at}",id.lt.${runId})`);
  }
  const { data, error } = await select.limit(query.limit + 1);
  if (error) throw unreadable(error);
  const items = data.slice(0, query.limit).map(toRun);
  const last = items.at(-1);
  const nextCursor = data.length > query.limit && last ? makeCursor([last.scheduledFor, last.id]) : null;
  return { items, nextCursor };
}

/** All runs of a schedule that fit, for an export; at most 50,000. */
export async function allRuns(
  db: Db,
  id: ScheduleUuid,
  query: Partial<HistoryQuery>,
  zone: string,
): Promise<ScheduleRun[]> {
  const parsed = historyQuery.parse(query);
  const rows = await readAll<RunRow>((from, to) => filteredRuns(db, id, parsed, zone).range(from, to));
  return rows.map(toRun);
}

/** One run; null when there is none that `db` may see. Throws AppError `unavailable`. */
export async function getRun(db: Db, id: ScheduleRunUuid): Promise<ScheduleRun | null> {
  const { data, error } = await db.from('schedule_runs').select(RUN).eq('id', id).maybeSingle();
  if (error) throw unreadable(error);
  return data === null ? null : toRun(data);
}

const numberOrNull = z.coerce.number().nullable();
const metricsShape = z.object({
  runs: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  skipped: z.number(),
  secondsP50: numberOrNull,
  secondsP95: numberOrNull,
  rows: numberOrNull,
  cost: numberOrNull,
  days: z.array(
    z.object({
      day: z.string(),
      succeeded: z.number(),
      failed: z.number(),
      skipped: z.number(),
      seconds: numberOrNull,
      rows: numberOrNull,
      cost: numberOrNull,
    }),
  ),
});

/** Success rate, durations, rows and cost of a schedule's runs from day `from` to day `to` (both included, of `zone`). */
export async function scheduleMetrics(
  db: Db,
  id: ScheduleUuid,
  span: { from: string; to: string },
  zone: string,
): Promise<ScheduleMetrics> {
  const { data, error } = await db.rpc('schedule_metrics', {
    p_schedule: id,
    p_from: midnight(span.from, zone, 0),
    p_to: midnight(span.to, zone, 1),
  });
  if (error) throw unreadable(error);
  return metricsShape.parse(data);
}

/** What the active schedules of whoever `db` speaks for will run in the next 30 days, on the calendar of `zone`. */
export async function scheduleCalendar(db: Db, now: Date, zone: string): Promise<ScheduleCalendar> {
  const rows = await readAll<ScheduleRow>((from, to) =>
    db
      .from('workflow_schedules')
      .select('*', { count: 'exact' })
      .eq('is_active', true)
      .order('next_run_at')
      .order('id')
      .range(from, to),
  );
  return calendarOf(
    rows.map((row) => ({ id: scheduleUuid.parse(row.id), name: row.name, timetable: timetableOf(row) })),
    now,
    zone,
  );
}

/** The backfills of a schedule, newest first, with progress; at most the last hundred. */
export async function listBackfills(db: Db, id: ScheduleUuid): Promise<BackfillView[]> {
  const { data, error } = await db
    .from('schedule_backfills')
    .select(BACKFILL)
    .eq('schedule_id', id)
    .order('created_at', { ascending: false })
    .limit(100);
  if (error) throw unreadable(error);
  return data.map(toBackfill);
}

/** A backfill with its windows, oldest first; null when there is none that `db` may see. */
export async function getBackfill(db: Db, id: BackfillUuid): Promise<BackfillDetail | null> {
  const [backfill, runs] = await Promise.all([
    db.from('schedule_backfills').select(BACKFILL).eq('id', id).maybeSingle(),
    db.from('schedule_runs').select(RUN).eq('backfill_id', id).order('backfill_position'),
  ]);
  if (backfill.error || runs.error) throw unreadable(backfill.error ?? runs.error);
  return backfill.data === null ? null : { ...toBackfill(backfill.data), runs: runs.data.map(toRun) };
}
