'use client';

import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { ResultFacts } from '@/components/results/result-facts';
import { ResultsPanel } from '@/components/results/results-panel';
import { PageHeader } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RelativeTime, useNow } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { toastFailure } from '@/components/ui/toast-failure';
import { useAction } from '@/components/ui/use-action';
import { isTerminal } from '@/lib/executions/constants';
import { cancelFanOutAction, retryFanOutAction } from '@/lib/fan-outs/actions';
import type { CombinedFacts, FanOut } from '@/lib/fan-outs/types';
import { formatWindow } from '@/lib/time';
import { counted } from '@/lib/words';
import { fanOutProgress, progressWords } from './fan-out-progress';
import { FanOutRuns } from './fan-out-runs';
import { useLiveRuns } from './use-live-runs';

/** One query in many instances: how far it is, what failed, and the rows of all of them as one table. */
export function FanOutView({ fanOut, combined }: { fanOut: FanOut; combined: CombinedFacts | null }) {
  const router = useRouter();
  const now = useNow();
  const { runs, failed: unreadable } = useLiveRuns(fanOut.runs, { watched: true });
  const progress = fanOutProgress(runs);
  const [first] = runs;

  // The combined rows are known by the page: it is asked again when one more instance has some.
  const known = useRef(fanOut.runs.filter(({ status }) => isTerminal(status)).length);
  useEffect(() => {
    if (progress.done <= known.current) return;
    known.current = progress.done;
    router.refresh();
  }, [progress.done, router]);

  const retry = useAction(retryFanOutAction, {
    onSettled: ({ result }) => {
      if (toastFailure(result)) return;
      for (const message of result.data?.skipped ?? []) toast.warning(message);
      known.current = 0;
      router.refresh();
    },
  });
  const cancel = useAction(cancelFanOutAction, {
    onSettled: ({ result }) => {
      toastFailure(result);
      router.refresh();
    },
  });
  const facts: ResultFacts | null =
    combined === null
      ? null
      : {
          source: { kind: 'fan-out', id: fanOut.id, state: combined.state },
          rowCount: combined.rowCount,
          columns: combined.columns,
          firstRows: [],
          profile: [],
          bytes: null,
          filteredRows: null,
          marker: null,
          purgedAt: null,
          money: combined.money,
          currency: combined.currency,
          windowWords: first === undefined ? '' : formatWindow(first.window.start, first.window.end, first.window.zone),
          windowEnd: first?.window.endUtc ?? fanOut.createdAt,
          chartTarget: fanOut.workflowId === null ? null : { workflowId: fanOut.workflowId },
          savedCharts: combined.savedCharts,
          chartHint: combined.chartHint,
        };

  return (
    <>
      <PageHeader
        title={fanOut.name}
        description={
          <span className="flex flex-wrap gap-x-3 gap-y-1">
            <span>Fan-out over {counted(runs.length, 'instance')}</span>
            <span>
              asked for <RelativeTime at={fanOut.createdAt} />
            </span>
            {first === undefined ? null : (
              <span>{formatWindow(first.window.start, first.window.end, first.window.zone)}</span>
            )}
          </span>
        }
        actions={
          <>
            {progress.failed > 0 ? (
              <Button
                variant={progress.going === 0 ? 'primary' : 'secondary'}
                pending={retry.isPending}
                onClick={() => retry.execute({ fanOutId: fanOut.id })}
              >
                {retry.isPending ? null : <RotateCcw aria-hidden />}
                Run the {progress.failed} that did not succeed again
              </Button>
            ) : null}
            {progress.going > 0 ? (
              <Button pending={cancel.isPending} onClick={() => cancel.execute({ fanOutId: fanOut.id })}>
                Cancel the rest
              </Button>
            ) : null}
          </>
        }
      />
      {unreadable && progress.going > 0 ? (
        <Notice kind="warning">The states could not be read. They are asked again by themselves.</Notice>
      ) : null}
      <section aria-label="Progress" className="flex flex-col gap-2">
        <div
          role="progressbar"
          aria-label="Instances that have ended"
          aria-valuemin={0}
          aria-valuemax={runs.length}
          aria-valuenow={progress.done}
          className="flex h-2 overflow-hidden rounded-sm bg-muted"
        >
          <span className="bg-status-succeeded" style={{ width: `${(progress.succeeded / runs.length) * 100}%` }} />
          <span className="bg-status-failed" style={{ width: `${(progress.failed / runs.length) * 100}%` }} />
        </div>
        <p className="text-sm tabular-nums" aria-live="polite">
          {progressWords(progress)}
        </p>
      </section>
      <FanOutRuns runs={runs} />
      {facts === null ? null : (
        <div className="flex flex-col gap-2">
          <h2 className="font-semibold text-base">
            All rows together{' '}
            <span className="font-normal text-muted-foreground text-sm">
              of {counted(combined?.instances.length ?? 0, 'instance')}
            </span>
          </h2>
          <ResultsPanel facts={facts} now={now} inAddress fitHeight />
        </div>
      )}
    </>
  );
}
