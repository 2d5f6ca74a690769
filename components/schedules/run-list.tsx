import { RelativeTime } from '@/components/ui/relative-time';
import type { PreviewRun } from '@/lib/schedules/types';
import { formatInstant, zoneName } from '@/lib/time';

/** Coming runs: when, by the schedule's clock and by the reader's, and which days. */
export function RunList({ runs, zone }: { runs: readonly PreviewRun[]; zone: string }) {
  if (runs.length === 0) return <p className="text-muted-foreground text-sm">It never runs.</p>;
  return (
    <ol className="flex flex-col divide-y divide-border text-sm">
      {runs.map(({ at, window }) => (
        <li key={at} className="flex flex-col gap-0.5 py-2">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="font-medium tabular-nums" title={`${zoneName(zone)}; ${at}`}>
              {formatInstant(new Date(at), zone).replace(/:\d\d$/, '')}
            </span>
            <span className="text-muted-foreground">
              <RelativeTime at={at} />
            </span>
          </span>
          {window.ok ? (
            <span className="text-muted-foreground" title={`${window.start} to ${window.end}`}>
              {window.words}
            </span>
          ) : (
            <span className="text-destructive">{window.message}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
