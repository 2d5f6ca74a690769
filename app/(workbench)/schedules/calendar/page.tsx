import type { Metadata } from 'next';
import Link from 'next/link';
import { ScheduleCalendar } from '@/components/schedules/schedule-calendar';
import { Page, PageHeader } from '@/components/shell/page';
import { PageTitle } from '@/components/shell/page-title';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { requireUser } from '@/lib/auth/session';
import { calendarDays } from '@/lib/schedules/calendar-days';
import { loadCalendar } from '@/lib/schedules/loaders';
import { zoneName } from '@/lib/time';

export const metadata: Metadata = { title: 'Schedule calendar' };

export default async function ScheduleCalendarPage() {
  const now = new Date();
  const [user, calendar] = await Promise.all([requireUser(), loadCalendar(now)]);
  return (
    <Page>
      <PageTitle title="Calendar" />
      <PageHeader
        title="Calendar"
        description={`What will run in the next 30 days, in ${zoneName(user.timeZone)}.`}
        actions={
          <Button asChild>
            <Link href="/schedules">All schedules</Link>
          </Button>
        }
      />
      {calendar.cut.length > 0 ? (
        <Notice>
          Runs too often for a calendar, so only its first runs are here:{' '}
          {calendar.cut.map(({ name }) => name).join(', ')}.
        </Notice>
      ) : null}
      {calendar.entries.length === 0 ? (
        <EmptyState
          title="Nothing will run in the next 30 days"
          action={
            <Button asChild variant="primary">
              <Link href="/schedules/new">New schedule</Link>
            </Button>
          }
        >
          Every schedule is paused, or there is none yet.
        </EmptyState>
      ) : (
        <ScheduleCalendar days={calendarDays(calendar.entries, now, user.timeZone)} timeZone={user.timeZone} />
      )}
    </Page>
  );
}
