import Link from 'next/link';
import { cn } from '@/lib/cn';
import type { CalendarDay } from '@/lib/schedules/calendar-days';
import type { CalendarEntry } from '@/lib/schedules/types';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Runs of a day that are named; the rest are counted. */
const NAMED = 4;

const dayWords = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));
const clock = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );

/** Five or six weeks; a phone shows the days with runs as a list. */
export function ScheduleCalendar({ days, timeZone }: { days: readonly CalendarDay[]; timeZone: string }) {
  return (
    <>
      <div className="grid grid-cols-7 gap-px overflow-hidden rounded-md border border-border bg-border max-md:hidden">
        {WEEKDAYS.map((name) => (
          <div key={name} aria-hidden className="bg-muted px-2 py-1.5 text-muted-foreground text-xs">
            {name}
          </div>
        ))}
        {days.map((day) => (
          <section
            key={day.day}
            aria-label={dayWords(day.day, { weekday: 'long', day: 'numeric', month: 'long' })}
            className={cn('flex min-h-28 min-w-0 flex-col gap-1 bg-card p-1.5', day.isOutside && 'bg-muted/60')}
          >
            <DayNumber day={day} />
            <Runs day={day} timeZone={timeZone} />
          </section>
        ))}
      </div>
      <ol className="flex flex-col gap-3 md:hidden">
        {days
          .filter(({ entries }) => entries.length > 0)
          .map((day) => (
            <li key={day.day} className="rounded-md border border-border bg-card p-3">
              <h2 className="pb-1 font-medium text-sm">
                {dayWords(day.day, { weekday: 'long', day: 'numeric', month: 'short' })}
                {day.isToday ? <span className="text-muted-foreground"> · today</span> : null}
              </h2>
              <Runs day={day} timeZone={timeZone} />
            </li>
          ))}
      </ol>
    </>
  );
}

function DayNumber({ day: { day, isToday, isOutside } }: { day: CalendarDay }) {
  const month = day.endsWith('-01') || isToday ? dayWords(day, { month: 'short' }) : '';
  return (
    <span className={cn('flex items-center gap-1 text-xs tabular-nums', isOutside ? 'text-muted-foreground' : '')}>
      <span
        className={cn(
          'flex h-5 min-w-5 items-center justify-center rounded-full px-1',
          isToday && 'bg-primary font-medium text-primary-foreground',
        )}
      >
        {Number(day.slice(8))}
      </span>
      {month}
      {isToday ? <span className="sr-only">(today)</span> : null}
    </span>
  );
}

function Runs({ day: { entries }, timeZone }: { day: CalendarDay; timeZone: string }) {
  const rest = entries.slice(NAMED);
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {entries.slice(0, NAMED).map((entry) => (
        <Run key={`${entry.scheduleId} ${entry.at}`} entry={entry} timeZone={timeZone} />
      ))}
      {rest.length > 0 ? (
        <li
          className="px-1 text-muted-foreground text-xs"
          title={rest.map(({ at, name }) => `${clock(at, timeZone)} ${name}`).join('\n')}
        >
          and {rest.length.toLocaleString('en')} more
        </li>
      ) : null}
    </ul>
  );
}

function Run({ entry, timeZone }: { entry: CalendarEntry; timeZone: string }) {
  return (
    <li className="min-w-0">
      <Link
        href={`/schedules/${entry.scheduleId}`}
        title={`${clock(entry.at, timeZone)} ${entry.name}`}
        className="flex min-w-0 gap-1.5 rounded-sm px-1 text-xs hover:bg-accent"
      >
        <span className="shrink-0 text-muted-foreground tabular-nums">{clock(entry.at, timeZone)}</span>
        <span className="truncate">{entry.name}</span>
      </Link>
    </li>
  );
}
