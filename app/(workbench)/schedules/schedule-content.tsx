import { ScheduleDetails } from '@/components/schedules/schedule-details';
import { ScheduleHistory } from '@/components/schedules/schedule-history';
import { ScheduleFrame, type SchedulePlace, scheduleTabOf } from '@/components/schedules/schedule-view';
import { SettingsTab } from '@/components/schedules/settings-tab';
import { requireUser } from '@/lib/auth/session';
import { loadInstances } from '@/lib/instances/loaders';
import { formatCivilDay } from '@/lib/schedules/civil-day';
import { comingRuns, loadBackfills, loadMetrics, loadRuns } from '@/lib/schedules/loaders';
import { type HistoryQuery, historyQuery } from '@/lib/schedules/schema';
import type { ScheduleDetail } from '@/lib/schedules/types';
import { wallAt } from '@/lib/schedules/wall-clock';
import { loadWorkflow } from '@/lib/workflows/loaders';

export type SearchParams = Record<string, string | string[] | undefined>;

/** Days of figures when no days are asked for. */
const METRIC_DAYS = 30;
const NO_RUNS = { items: [], nextCursor: null };

/** One schedule with the tab its address asks for: on its page and over the list. */
export async function ScheduleContent({
  schedule,
  place,
  params,
}: {
  schedule: ScheduleDetail;
  place: SchedulePlace;
  params: SearchParams;
}) {
  const tab = scheduleTabOf(params.tab);
  return (
    <ScheduleFrame schedule={schedule} place={place} tab={tab}>
      {tab === 'details' ? <ScheduleDetails schedule={schedule} coming={comingRuns(schedule, new Date())} /> : null}
      {tab === 'history' ? <History schedule={schedule} place={place} query={historyQuery.parse(params)} /> : null}
      {tab === 'settings' ? <Settings schedule={schedule} /> : null}
    </ScheduleFrame>
  );
}

async function History({
  schedule,
  place,
  query,
}: {
  schedule: ScheduleDetail;
  place: SchedulePlace;
  query: HistoryQuery;
}) {
  const [page, metrics, backfills] = await Promise.all([
    loadRuns(schedule.id, query),
    loadMetrics(schedule.id, spanOf(query, schedule.timetable.timeZone)),
    loadBackfills(schedule.id),
  ]);
  if (metrics === null) return null;
  return (
    <ScheduleHistory
      schedule={schedule}
      place={place}
      query={query}
      page={page ?? NO_RUNS}
      metrics={metrics}
      backfills={backfills}
    />
  );
}

/** The days asked for; where an end is open, 30 days in all or up to today. */
function spanOf({ from, to }: HistoryQuery, zone: string): { from: string; to: string } {
  const dayAt = (instant: number) => formatCivilDay(wallAt(instant, zone).day);
  const last = to ?? dayAt(Date.now());
  const first =
    from ?? new Date(Date.parse(`${last}T00:00:00Z`) - (METRIC_DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  return first <= last ? { from: first, to: last } : { from: last, to: last };
}

async function Settings({ schedule }: { schedule: ScheduleDetail }) {
  const [user, instances, workflow] = await Promise.all([
    requireUser(),
    loadInstances(),
    schedule.workflow === null ? null : loadWorkflow(schedule.workflow.id),
  ]);
  return (
    <SettingsTab
      key={schedule.updatedAt}
      schedule={schedule}
      parameters={workflow?.parameters ?? {}}
      instances={instances.filter(({ status }) => status === 'active').map(({ id, name }) => ({ id, name }))}
      ownerEmail={user.email}
    />
  );
}
