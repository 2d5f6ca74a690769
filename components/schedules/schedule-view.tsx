import Link from 'next/link';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Notice } from '@/components/ui/notice';
import type { ScheduleDetail } from '@/lib/schedules/types';
import { withParameters } from './schedule-address';
import { ScheduleHead } from './schedule-head';

const TABS = [
  { value: 'details', label: 'Details' },
  { value: 'history', label: 'History' },
  { value: 'settings', label: 'Settings' },
] as const;
export type ScheduleTab = (typeof TABS)[number]['value'];

/** The tab an address asks for; anything unreadable is the first. */
export function scheduleTabOf(value: string | string[] | undefined): ScheduleTab {
  return TABS.find((tab) => tab.value === value)?.value ?? 'details';
}

/** Where a schedule is shown: alone on its page, or over the list. */
export interface SchedulePlace {
  /** The address of its first tab; the other tabs and the history's filters are parameters of it. */
  address: string;
  overList: boolean;
}

/**
 * A schedule's head, what is wrong with it, and its tabs: the same over the list and on its page. Over the list a tab takes
 * the place of the one before in the browser's history, so that Back, like closing, leads to the list from each of them.
 */
export function ScheduleFrame({
  schedule,
  place,
  tab,
  children,
}: {
  schedule: ScheduleDetail;
  place: SchedulePlace;
  tab: ScheduleTab;
  children: React.ReactNode;
}) {
  const href = (value: ScheduleTab) => withParameters(place.address, value === 'details' ? {} : { tab: value });
  return (
    <>
      <ScheduleHead schedule={schedule} />
      {schedule.workflow === null ? (
        <Notice kind="warning">
          Its query was deleted, so nothing can run. Delete the schedule, or make a new one.
        </Notice>
      ) : null}
      {schedule.openBackfill === null ? null : (
        <Notice>
          A backfill is {schedule.openBackfill.status === 'paused' ? 'paused' : 'going on'}.{' '}
          <Link
            className="text-link underline underline-offset-2"
            href={`/schedules/${schedule.id}/backfill/${schedule.openBackfill.id}`}
          >
            See its progress
          </Link>
        </Notice>
      )}
      <LinkTabs
        label="Parts of the schedule"
        current={tab}
        replace={place.overList}
        tabs={TABS.map(({ value, label }) => ({ value, label, href: href(value) }))}
      />
      {children}
    </>
  );
}
