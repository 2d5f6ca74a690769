import Link from 'next/link';
import { Button } from '@/components/ui/button';
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
        <EmptyState
          title="Nothing is scheduled"
          action={
            <Button asChild>
              <Link href="/schedules/new">Schedule a query</Link>
            </Button>
          }
        >
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
