import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { HistoryQuery } from '@/lib/schedules/schema';
import type { BackfillView, RunPage, ScheduleDetail, ScheduleMetrics } from '@/lib/schedules/types';
import { BackfillList } from './backfill-list';
import { HistoryMetrics } from './history-metrics';
import { HistoryToolbar, RunTimeline } from './opened-parts';
import { RunHistory } from './run-history';
import { withParameters } from './schedule-address';
import type { SchedulePlace } from './schedule-view';

/** What a schedule has done: figures and pictures of the days asked for, then run by run. */
export function ScheduleHistory({
  schedule,
  place,
  query,
  page,
  metrics,
  backfills,
}: {
  schedule: ScheduleDetail;
  place: SchedulePlace;
  query: HistoryQuery;
  page: RunPage;
  metrics: ScheduleMetrics;
  backfills: readonly BackfillView[];
}) {
  const filtered = query.status.length > 0 || query.kind.length > 0 || query.from || query.to;
  return (
    <div className="flex flex-col gap-4">
      <HistoryToolbar scheduleId={schedule.id} name={schedule.name} />
      <HistoryMetrics metrics={metrics} currency={schedule.currency} />
      {page.items.length === 0 ? (
        <EmptyState title={filtered ? 'No run fits these filters' : 'It has not run yet'}>
          {filtered ? null : 'Each instant it is due appears here with its outcome. A test run makes an entry at once.'}
        </EmptyState>
      ) : (
        <>
          <RunTimeline runs={page.items} />
          <RunHistory runs={page.items} currency={schedule.currency} />
        </>
      )}
      {page.nextCursor === null ? null : (
        <Button asChild className="self-start">
          <Link href={olderHref(place.address, query, page.nextCursor)} replace={place.overList}>
            Older runs
          </Link>
        </Button>
      )}
      <BackfillList backfills={backfills} />
    </div>
  );
}

function olderHref(address: string, query: HistoryQuery, cursor: string): string {
  return withParameters(address, {
    tab: 'history',
    ...(query.status.length > 0 ? { status: query.status.join(',') } : {}),
    ...(query.kind.length > 0 ? { kind: query.kind.join(',') } : {}),
    ...(query.from ? { from: query.from } : {}),
    ...(query.to ? { to: query.to } : {}),
    cursor,
  });
}
