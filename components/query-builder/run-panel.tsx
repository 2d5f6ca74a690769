'use client';

import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { CancelRun } from '@/components/executions/cancel-run';
import { Elapsed } from '@/components/executions/elapsed';
import { ErrorPanel } from '@/components/executions/error-panel';
import { RunStatus } from '@/components/executions/run-status';
import { statusView } from '@/components/executions/status-view';
import { WaitingNotice } from '@/components/executions/waiting-notice';
import { GridSkeleton } from '@/components/results/grid-skeleton';
import { LoadedResults } from '@/components/results/loaded-results';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useNow } from '@/components/ui/relative-time';
import { Spinner } from '@/components/ui/spinner';
import { isTerminal } from '@/lib/executions/constants';
import type { ExecutionSummary } from '@/lib/executions/types';
import { formatWindow } from '@/lib/time';

/** The run below the editor: what it is doing, then its rows or its error. It can be left and found again. */
export function RunPanel({
  run,
  sending,
  statusError,
  stale,
  onRefresh,
  onShow,
}: {
  run: ExecutionSummary | null;
  /** The query is on its way to our server. */
  sending: boolean;
  /** The last question about the state failed; the state shown is the one before. */
  statusError: Error | null;
  /** The text in the editor is no longer the one of this run. */
  stale: boolean;
  onRefresh: () => void;
  onShow: (line: number, column: number) => void;
}) {
  const now = useNow();
  if (sending) {
    return (
      <div className="flex items-center gap-2 p-4 text-sm md:px-6" role="status">
        <Spinner /> Sending the query to AMC
      </div>
    );
  }
  if (run === null) {
    return (
      <div className="flex flex-col gap-4 p-4 md:px-6">
        {statusError === null ? (
          <GridSkeleton rows={4} />
        ) : (
          <Notice kind="warning">The state of the run could not be read. {statusError.message}</Notice>
        )}
      </div>
    );
  }
  const view = statusView({ status: run.status, step: run.step, cancelRequested: run.cancelRequestedAt !== null });
  const over = isTerminal(run.status);
  const { start, end, zone } = run.window;
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4 md:px-6 md:py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm" role="status">
        <RunStatus status={run.status} step={run.step} cancelRequested={run.cancelRequestedAt !== null} />
        <Elapsed since={run.createdAt} until={run.completedAt} />
        <span className="min-w-0 text-muted-foreground">
          {over ? (
            <>
              {run.instanceName} · {formatWindow(start, end, zone)}
            </>
          ) : (
            `${view.meaning} You can leave this page; the run goes on.`
          )}
        </span>
        <span className="ml-auto flex items-center gap-2">
          {over ? null : (
            <CancelRun size="sm" executionId={run.id} requested={run.cancelRequestedAt !== null} onDone={onRefresh} />
          )}
          <Button size="sm" variant="ghost" asChild>
            <Link href={`/executions/${run.id}`}>
              Open execution
              <ExternalLink aria-hidden />
            </Link>
          </Button>
        </span>
      </div>
      {statusError !== null && !over ? (
        <Notice kind="warning">The state could not be read. {statusError.message} It is asked again by itself.</Notice>
      ) : null}
      {run.error !== null && !over ? <WaitingNotice error={run.error} /> : null}
      {stale && over ? (
        <p className="text-muted-foreground text-xs">The query has been changed since this run.</p>
      ) : null}
      {run.status === 'SUCCEEDED' ? (
        <LoadedResults executionId={run.id} now={now} className="min-h-0 md:flex-1" />
      ) : over && run.error !== null ? (
        <div className="min-h-0 overflow-auto">
          <ErrorPanel error={run.error} status={run.status} {...(stale ? {} : { onShow })} />
        </div>
      ) : null}
    </div>
  );
}
