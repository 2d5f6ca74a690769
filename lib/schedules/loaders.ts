import 'server-only';
import { cache } from 'react';
import { requireUser } from '@/lib/auth/session';
import { backfillUuid, scheduleUuid } from '@/lib/ids';
import { createServerDb } from '@/lib/supabase/server';
import {
  getBackfill,
  getSchedule,
  listBackfills,
  listRuns,
  listSchedules,
  scheduleCalendar,
  scheduleMetrics,
} from './data';
import { previewRuns } from './preview';
import type { HistoryQuery, ScheduleListQuery } from './schema';
import type {
  BackfillDetail,
  BackfillView,
  PreviewRun,
  RunPage,
  ScheduleCalendar,
  ScheduleDetail,
  ScheduleMetrics,
  SchedulePage,
} from './types';

/** A page of the signed-in person's schedules. */
export async function loadSchedules(query: ScheduleListQuery): Promise<SchedulePage> {
  await requireUser();
  return listSchedules(await createServerDb(), query);
}

/** One schedule by the id of the address; null when it is no id, or none of the person's. Read once a request. */
export const loadSchedule = cache(async (id: string): Promise<ScheduleDetail | null> => {
  await requireUser();
  const parsed = scheduleUuid.safeParse(id);
  return parsed.success ? getSchedule(await createServerDb(), parsed.data) : null;
});

/** The next five runs of a schedule with their windows; empty while it is paused. */
export function comingRuns(schedule: ScheduleDetail, now: Date): PreviewRun[] {
  if (!schedule.isActive) return [];
  const { lastSuccessWindowEnd } = schedule;
  const lastEnd = lastSuccessWindowEnd === null ? null : new Date(lastSuccessWindowEnd);
  return previewRuns(schedule.timetable, schedule.settings.window, now, { lastEnd });
}

/** A page of the runs of a schedule that the person may see; null when there is no such schedule. */
export async function loadRuns(id: string, query: HistoryQuery): Promise<RunPage | null> {
  const schedule = await loadSchedule(id);
  if (schedule === null) return null;
  return listRuns(await createServerDb(), schedule.id, query, schedule.timetable.timeZone);
}

/** Figures over days (both included, `yyyy-MM-dd` of the schedule's zone); null when there is no such schedule. */
export async function loadMetrics(id: string, span: { from: string; to: string }): Promise<ScheduleMetrics | null> {
  const schedule = await loadSchedule(id);
  if (schedule === null) return null;
  return scheduleMetrics(await createServerDb(), schedule.id, span, schedule.timetable.timeZone);
}

/** What will run in the next 30 days, on the person's own calendar. */
export async function loadCalendar(now: Date): Promise<ScheduleCalendar> {
  const user = await requireUser();
  return scheduleCalendar(await createServerDb(), now, user.timeZone);
}

/** The backfills of a schedule by the id of the address, newest first; empty for what is none of the person's. */
export async function loadBackfills(id: string): Promise<BackfillView[]> {
  const schedule = await loadSchedule(id);
  return schedule === null ? [] : listBackfills(await createServerDb(), schedule.id);
}

/** One backfill by the id of the address; null when it is no id, or none of the person's. */
export const loadBackfill = cache(async (id: string): Promise<BackfillDetail | null> => {
  await requireUser();
  const parsed = backfillUuid.safeParse(id);
  return parsed.success ? getBackfill(await createServerDb(), parsed.data) : null;
});
