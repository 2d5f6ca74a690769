import { cn } from '@/lib/cn';
import type { RunDay } from '@/lib/dashboard/types';

const PARTS = [
  { key: 'succeeded', label: 'Succeeded', colour: 'bg-status-succeeded' },
  // Hatched, so that failures differ from successes without colour too.
  {
    key: 'failed',
    label: 'Failed',
    colour: 'bg-status-failed bg-[repeating-linear-gradient(135deg,transparent_0_3px,var(--card)_3px_4px)]',
  },
  { key: 'cancelled', label: 'Cancelled', colour: 'bg-status-paused' },
] as const;

const dayName = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));

const words = (day: RunDay) =>
  PARTS.filter(({ key }) => day[key] > 0)
    .map(({ key, label }) => `${day[key].toLocaleString('en')} ${label.toLowerCase()}`)
    .join(', ') || 'no run';

/**
 * Ended runs by day as stacked bars, made of boxes: a handful of bars needs no chart library and no script. The same
 * numbers stand in a table for screen readers.
 */
export function RunDays({ days }: { days: readonly RunDay[] }) {
  const most = Math.max(1, ...days.map((day) => day.succeeded + day.failed + day.cancelled));
  const everyNth = Math.ceil(days.length / 8);
  return (
    <figure className="flex flex-col gap-2">
      <div aria-hidden className="flex h-28 items-stretch gap-1 border-border border-b">
        {days.map((day) => (
          <div
            key={day.day}
            title={`${dayName(day.day, { weekday: 'short', day: 'numeric', month: 'short' })}: ${words(day)}`}
            className="flex min-w-0 flex-1 flex-col justify-end rounded-t-sm hover:bg-row-hover"
          >
            {/* Failures stand on top: the part one looks for is at the edge of the bar. */}
            {PARTS.toReversed()
              .filter(({ key }) => day[key] > 0)
              .map(({ key, colour }) => (
                <div
                  key={key}
                  className={cn('mx-auto min-h-0.5 w-full max-w-10 first:rounded-t-sm', colour)}
                  style={{ height: `${String((day[key] / most) * 100)}%` }}
                />
              ))}
          </div>
        ))}
      </div>
      <div aria-hidden className="flex gap-1 text-muted-foreground text-xs tabular-nums">
        {days.map((day, index) => (
          <span key={day.day} className="min-w-0 flex-1 overflow-visible whitespace-nowrap text-center">
            {(days.length - 1 - index) % everyNth === 0 ? dayName(day.day, { day: 'numeric', month: 'short' }) : ''}
          </span>
        ))}
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        {PARTS.map(({ key, label, colour }) => (
          <span key={key} className="flex items-center gap-1.5">
            <span aria-hidden className={cn('size-2.5 rounded-[2px]', colour)} />
            {label}
          </span>
        ))}
      </figcaption>
      <table className="sr-only">
        <caption>Ended runs by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {PARTS.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <th scope="row">{day.day}</th>
              {PARTS.map(({ key }) => (
                <td key={key}>{day[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
