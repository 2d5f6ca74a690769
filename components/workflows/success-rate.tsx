import { successRate } from '@/lib/workflows/utils';

/** The share of finished runs that succeeded, in whole percent; a dash while none has finished. */
export function SuccessRate({ runs, succeeded }: { runs: number; succeeded: number }) {
  const rate = successRate({ runs, succeeded });
  if (rate === null) {
    return (
      <>
        <span aria-hidden className="text-muted-foreground">
          –
        </span>
        <span className="sr-only">no finished run</span>
      </>
    );
  }
  // 99.6 % is not "always": only all of them is 100.
  const percent = rate === 1 ? 100 : Math.min(99, Math.round(rate * 100));
  return <span title={`${succeeded.toLocaleString('en')} of ${runs.toLocaleString('en')} succeeded`}>{percent} %</span>;
}
