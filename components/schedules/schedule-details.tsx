import Link from 'next/link';
import { type Fact, FactList } from '@/components/ui/fact-list';
import { RelativeTime } from '@/components/ui/relative-time';
import type { PreviewRun, ScheduleDetail } from '@/lib/schedules/types';
import { describeWindow } from '@/lib/schedules/window-policy';
import { counted } from '@/lib/words';
import { textOf } from './parameter-override';
import { RunList } from './run-list';
import { ScheduleRunStatus } from './schedule-status';
import { Sparkline } from './sparkline';
import { successWords } from './success-words';

const CATCH_UP = { skip: 'Skipped', run_latest: 'The latest one is run', run_all: 'All are run, at most 30' } as const;
const OVERLAP = { skip: 'The new one is skipped', queue: 'The new one waits' } as const;

/** What a schedule does, in words, and its next five runs. */
export function ScheduleDetails({ schedule, coming }: { schedule: ScheduleDetail; coming: readonly PreviewRun[] }) {
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <FactList facts={factsOf(schedule)} />
      <section aria-labelledby="coming-runs" className="rounded-md border border-border bg-card p-4">
        <h2 id="coming-runs" className="pb-1 font-semibold text-base">
          Next five runs
        </h2>
        {schedule.isActive ? (
          <RunList runs={coming} zone={schedule.timetable.timeZone} />
        ) : (
          <p className="text-muted-foreground text-sm">None while it is paused.</p>
        )}
      </section>
    </div>
  );
}

function factsOf(schedule: ScheduleDetail): Fact[] {
  const { settings, workflow, instance, currency } = schedule;
  const { onSuccess, onFailure, onPause, recipients } = settings.notifications;
  const told = [onSuccess ? 'success' : '', onFailure ? 'failure' : '', onPause ? 'pause' : ''].filter(Boolean);
  const own = Object.entries(settings.parameters);
  const facts: (Fact | null)[] = [
    schedule.description === '' ? null : { label: 'Description', value: schedule.description },
    {
      label: 'Query',
      value:
        workflow === null ? (
          'Deleted'
        ) : (
          <Link className="rounded-sm text-link underline-offset-2 hover:underline" href={`/workflows/${workflow.id}`}>
            {workflow.name}
          </Link>
        ),
    },
    {
      label: 'Instance',
      value:
        instance === null ? (
          'None'
        ) : (
          <Link className="rounded-sm text-link underline-offset-2 hover:underline" href={`/instances/${instance.id}`}>
            {instance.name}
          </Link>
        ),
    },
    { label: 'Window', value: describeWindow(settings.window) },
    own.length === 0
      ? null
      : {
          label: 'Parameters',
          value: (
            <ul className="flex min-w-0 flex-col gap-0.5">
              {own.map(([name, value]) => (
                <li key={name} className="break-all">
                  <code className="font-mono text-xs">{name}</code>{' '}
                  <span className="text-muted-foreground">{textOf(value).replaceAll('\n', ', ')}</span>
                </li>
              ))}
            </ul>
          ),
        },
    {
      label: 'Last run',
      value:
        schedule.lastRunAt === null || schedule.lastRunStatus === null ? (
          'Never'
        ) : (
          <>
            <ScheduleRunStatus status={schedule.lastRunStatus} />
            <RelativeTime at={schedule.lastRunAt} />
          </>
        ),
    },
    {
      label: 'Last 20 runs',
      value: (
        <>
          <Sparkline runs={schedule.recentRuns} />
          <span className="text-muted-foreground">
            {schedule.runs.toLocaleString('en')} in all, {successWords(schedule)} succeeded
          </span>
        </>
      ),
    },
    {
      label: 'Mail',
      value:
        told.length === 0
          ? 'None'
          : `On ${told.join(', ')}, to ${recipients.length === 0 ? 'you' : recipients.join(', ')}`,
    },
    {
      label: 'After a failure',
      value: `${settings.maxRetries === 0 ? 'No retry' : `${counted(settings.maxRetries, 'retry', 'retries')}, ${settings.retryDelayMinutes} min apart`}; ${
        settings.pauseOnFailure ? pauseRule(settings.failureThreshold) : 'never paused'
      }`,
    },
    { label: 'Missed runs', value: `${CATCH_UP[settings.catchUp]}` },
    { label: 'When one is still going', value: OVERLAP[settings.overlap] },
    settings.costLimit === null || currency === null
      ? null
      : { label: 'Cost limit', value: `${currency} ${settings.costLimit.toFixed(2)} a month` },
  ];
  return facts.filter((fact) => fact !== null);
}

function pauseRule(threshold: number): string {
  return threshold === 1 ? 'paused after a failed run' : `paused after ${threshold} failed runs in a row`;
}
