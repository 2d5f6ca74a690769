import { THRESHOLDS } from '@/lib/catalog/constants';
import type { Threshold } from '@/lib/catalog/types';
import { cn } from '@/lib/cn';

/** The stricter, the warmer; the word says it without colour. */
const COLOURS: Readonly<Record<Threshold, string>> = {
  NONE: 'bg-muted text-muted-foreground',
  LOW: 'bg-status-succeeded-tint text-status-succeeded',
  MEDIUM: 'bg-status-running-tint text-status-running',
  HIGH: 'bg-status-paused-tint text-status-paused',
  VERY_HIGH: 'bg-status-failed-tint text-status-failed',
  INTERNAL: 'bg-status-waiting-tint text-status-waiting',
};

/** AMC's aggregation threshold of a field; its meaning on hover, and in the legend. */
export function ThresholdBadge({ threshold, className }: { threshold: Threshold; className?: string }) {
  const known = THRESHOLDS.find(({ value }) => value === threshold);
  return (
    <span
      title={known?.meaning}
      className={cn(
        'inline-flex h-5 w-fit shrink-0 items-center whitespace-nowrap rounded-sm px-1.5 font-medium text-xs',
        COLOURS[threshold],
        className,
      )}
    >
      {known?.label ?? threshold}
      <span className="sr-only"> threshold</span>
    </span>
  );
}

/** What each threshold means, folded until asked for. */
export function ThresholdLegend() {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer select-none rounded-sm text-muted-foreground hover:text-foreground">
        What the thresholds mean
      </summary>
      <dl className="mt-2 grid grid-cols-[max-content_1fr] items-start gap-x-3 gap-y-2">
        {THRESHOLDS.map(({ value, meaning }) => (
          <div key={value} className="contents">
            <dt>
              <ThresholdBadge threshold={value} />
            </dt>
            <dd className="max-w-prose">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
