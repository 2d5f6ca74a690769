import Link from 'next/link';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Notice } from '@/components/ui/notice';
import type { ScheduleDetail } from '@/lib/schedules/types';
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

/** A schedule's head, what is wrong with it, and its tabs: the same in the window over the list and on its page. */
export function ScheduleFrame({
  schedule,
  tab,
  children,
}: {
  schedule: ScheduleDetail;
  tab: ScheduleTab;
  children: React.ReactNode;
}) {
  const href = (value: ScheduleTab) =>
    value === 'details' ? `/schedules/${schedule.id}` : `/schedules/${schedule.id}?tab=${value}`;
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
        tabs={TABS.map(({ value, label }) => ({ value, label, href: href(value) }))}
      />
      {children}
    </>
  );
}
