'use client';

import { Elapsed } from '@/components/executions/elapsed';
import { RunStatus } from '@/components/executions/run-status';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { isTerminal } from '@/lib/executions/constants';
import type { Builder } from './use-builder';

/** The test run seen from the review: its state; its rows, or its error at the marked line, are on the first step. */
export function TestRunState({ builder: { running, stale, goTo, show } }: { builder: Builder }) {
  const { run } = running.status;
  if (running.sending) {
    return (
      <p role="status" className="flex items-center gap-2 text-sm">
        <Spinner /> Sending the query to AMC
      </p>
    );
  }
  if (run === null) return null;
  const { line, column } = run.error ?? {};
  const failed = isTerminal(run.status) && line !== undefined && !stale;
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 text-sm">
      <RunStatus status={run.status} step={run.step} cancelRequested={run.cancelRequestedAt !== null} />
      <Elapsed since={run.createdAt} until={run.completedAt} />
      {stale ? <span className="text-muted-foreground text-xs">of an earlier text</span> : null}
      <Button
        size="sm"
        className="ml-auto"
        onClick={() => (failed && line !== undefined ? show(line, column ?? 1) : goTo('edit'))}
      >
        {failed ? `Show line ${line}` : isTerminal(run.status) ? 'See the result' : 'Watch it'}
      </Button>
    </div>
  );
}
