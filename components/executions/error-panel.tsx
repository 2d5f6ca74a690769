import { CircleX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { TechnicalPart } from '@/components/ui/technical-part';
import type { RunError } from '@/lib/executions/schema';
import { errorAdvice } from './error-advice';

/**
 * Why a run has no rows: AMC's message, the place in the SQL, what to do, and the raw answer folded. `onShow` jumps to
 * the place in an editor; without it the place is told, and the page marks it in the SQL it shows.
 */
export function ErrorPanel({
  error,
  status,
  onShow,
  action,
}: {
  error: RunError;
  status: string;
  onShow?: (line: number, column: number) => void;
  action?: React.ReactNode;
}) {
  const { line, column } = error;
  const place = line === undefined ? null : `Line ${line}${column === undefined ? '' : `, column ${column}`}`;
  const report = [
    `${status} (${error.code})`,
    place,
    error.message,
    error.details,
    error.amcRequestId === undefined ? undefined : `AMC request ${error.amcRequestId}`,
  ]
    .filter((part) => part !== undefined && part !== null)
    .join('\n');
  return (
    <section aria-label="Error" className="overflow-hidden rounded-md border border-status-failed-border bg-card">
      <div className="flex gap-3 bg-status-failed-tint p-4" role="alert">
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-status-failed" />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <p className="break-words font-medium text-base">{error.message}</p>
          <p className="max-w-prose text-sm">{errorAdvice(error)}</p>
          <div className="flex flex-wrap items-center gap-2">
            {place !== null && onShow !== undefined && line !== undefined ? (
              <Button size="sm" onClick={() => onShow(line, column ?? 1)}>
                Show {place.toLowerCase()}
              </Button>
            ) : null}
            {place !== null && onShow === undefined ? <span className="font-medium text-sm">{place}</span> : null}
            {action}
          </div>
          <TechnicalPart text={report} />
        </div>
      </div>
    </section>
  );
}
