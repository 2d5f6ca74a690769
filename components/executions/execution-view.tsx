'use client';

import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { factsOf } from '@/components/results/result-facts';
import { ResultsPanel } from '@/components/results/results-panel';
import { PageHeader } from '@/components/shell/page';
import { SqlBlock } from '@/components/sql-editor/sql-block';
import { Button } from '@/components/ui/button';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { useNow } from '@/components/ui/relative-time';
import { isTerminal } from '@/lib/executions/constants';
import type { ExecutionDetail } from '@/lib/executions/types';
import type { SavedChart } from '@/lib/results/types';
import { formatWindow } from '@/lib/time';
import { CancelRun } from './cancel-run';
import { Elapsed } from './elapsed';
import { ErrorPanel } from './error-panel';
import type { FanOutInstance } from './fan-out-request';
import { RefreshRun } from './refresh-run';
import { RunAgain } from './run-again';
import { RunFacts } from './run-facts';
import { RunMenu } from './run-menu';
import { RunStatus } from './run-status';
import { RunTimeline } from './run-timeline';
import { SinceLastRun } from './since-last-run';
import { statusView } from './status-view';
import { useRunStatus } from './use-run-status';
import { WaitingNotice } from './waiting-notice';

/** One run: what became of it first, then when, where and with which query. Follows a run that is going on. */
export function ExecutionView({
  detail,
  before,
  savedCharts,
  emptyReasons,
  instances,
}: {
  detail: ExecutionDetail;
  /** The run before of the same query, once this one has rows. */
  before: ExecutionDetail | null;
  savedCharts: readonly SavedChart[];
  /** Why there may be no rows, as far as query and instance tell. */
  emptyReasons: readonly string[];
  /** For a fan-out. */
  instances: readonly FanOutInstance[];
}) {
  const router = useRouter();
  const now = useNow();
  const { run: live, error: statusError, refetch } = useRunStatus(detail.id, detail);
  // The page's own answer is newer once it has been asked again after the end.
  const run: ExecutionDetail = live === null || isTerminal(detail.status) ? detail : { ...detail, ...live };
  const over = isTerminal(run.status);

  const asked = useRef(false);
  useEffect(() => {
    if (!over || isTerminal(detail.status) || asked.current) return;
    asked.current = true;
    router.refresh();
  }, [over, detail.status, router]);

  const view = statusView({ status: run.status, step: run.step, cancelRequested: run.cancelRequestedAt !== null });
  const facts = factsOf(run, savedCharts);
  const again = <RunAgain executionId={run.id} />;
  const marked = run.error?.line === undefined ? {} : { markedLine: run.error.line, markedColumn: run.error.column };

  return (
    <>
      <PageHeader
        title={run.name}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RunStatus status={run.status} step={run.step} cancelRequested={run.cancelRequestedAt !== null} />
            <Elapsed since={run.createdAt} until={run.completedAt} />
            <span>{run.instanceName}</span>
            <span>{formatWindow(run.window.start, run.window.end, run.window.zone)}</span>
          </span>
        }
        actions={
          <>
            {over ? (
              again
            ) : (
              <>
                <RefreshRun executionId={run.id} onDone={() => void refetch()} />
                <CancelRun
                  executionId={run.id}
                  requested={run.cancelRequestedAt !== null}
                  onDone={() => void refetch()}
                />
              </>
            )}
            <Button variant={run.error === null ? 'secondary' : 'primary'} asChild>
              <Link href={`/query-builder/new?from=${run.id}`}>
                <Pencil aria-hidden />
                Edit and retry
              </Link>
            </Button>
            <RunMenu run={run} instances={instances} />
          </>
        }
      />
      {statusError !== null && !over ? (
        <Notice kind="warning">The state could not be read. {statusError.message} It is asked again by itself.</Notice>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {over ? null : <Notice>{view.meaning} This page follows the run; you can leave it, the run goes on.</Notice>}
          {run.error !== null && !over ? <WaitingNotice error={run.error} /> : null}
          {run.error !== null && over ? <ErrorPanel error={run.error} status={run.status} /> : null}
          {run.status === 'CANCELLED' && run.error === null ? (
            <Notice>The run was cancelled before it had rows. Run it again, or edit it first.</Notice>
          ) : null}
          {facts === null ? null : (
            <ResultsPanel facts={facts} now={now} again={again} emptyReasons={emptyReasons} inAddress fitHeight />
          )}
          {before === null || facts === null ? null : <SinceLastRun before={before} run={run} />}
          <SqlCard title="SQL" sql={run.templateSql} marked={marked} />
          {run.queryText === run.templateSql ? null : <SqlCard title="SQL as sent to AMC" sql={run.queryText} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card aria-label="Timeline">
            <CardContent>
              <RunTimeline run={run} />
            </CardContent>
          </Card>
          <Card aria-label="Facts">
            <CardContent>
              <RunFacts run={run} />
            </CardContent>
          </Card>
        </div>
      </div>
    </>
  );
}

function SqlCard({
  title,
  sql,
  marked = {},
}: {
  title: string;
  sql: string;
  marked?: { markedLine?: number | undefined; markedColumn?: number | undefined };
}) {
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CopyButton text={sql} label={`Copy the ${title}`} />
      </CardHeader>
      <SqlBlock sql={sql} label={title} {...marked} className="max-h-[60dvh]" />
    </Card>
  );
}
