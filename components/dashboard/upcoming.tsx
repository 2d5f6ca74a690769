import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { UpcomingRun } from '@/lib/dashboard/types';
import { Section } from './section';

/** What the schedules run next. */
export function Upcoming({ runs }: { runs: readonly UpcomingRun[] }) {
  return (
    <Section
      title="Upcoming"
      aside={
        runs.length === 0 ? null : (
          <Link className="rounded-sm text-link underline-offset-2 hover:underline" href="/schedules/calendar">
            Next 30 days
          </Link>
        )
      }
    >
      {runs.length === 0 ? (
        // The way to one is among the quick actions, and with a new user's first steps: not a third time here.
        <EmptyState title="Nothing is scheduled">
          A schedule runs a saved query by itself and mails the outcome.
        </EmptyState>
      ) : (
        <ol className="flex flex-col divide-y divide-border rounded-md border border-border bg-card text-sm">
          {runs.map((run) => (
            <li key={run.scheduleId} className="flex min-h-9 items-center justify-between gap-3 px-3 py-1.5">
              <Link
                href={`/schedules/${run.scheduleId}`}
                className="min-w-0 truncate rounded-sm font-medium underline-offset-2 hover:underline"
                title={`${run.name}: ${run.workflowName}`}
              >
                {run.name}
              </Link>
              <span className="shrink-0 text-muted-foreground">
                <RelativeTime at={run.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
