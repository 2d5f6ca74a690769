'use client';

import { useState, useTransition } from 'react';
import { ErrorPanel } from '@/components/executions/error-panel';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Notice } from '@/components/ui/notice';
import { answerOf, failureOf } from '@/lib/actions/result';
import type { PublicError } from '@/lib/errors';
import { checkQueryAction } from '@/lib/executions/actions';
import type { RunError } from '@/lib/executions/schema';
import type { Builder } from './use-builder';

type Answer = { is: 'ok' | 'accepted' } | { is: 'refused'; error: RunError } | { is: 'failed'; failure: PublicError };

/** Asks AMC whether it would take the query, without running it; its refusal leads to the place in the SQL. */
export function CheckOnAmc({ builder }: { builder: Builder }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [pending, start] = useTransition();
  const check = () =>
    start(async () => {
      const request = await builder.request();
      if (request === null) return;
      const result = await answerOf(checkQueryAction(request));
      const failure = failureOf(result);
      if (failure !== null) setAnswer({ is: 'failed', failure });
      else if (result.data === undefined) setAnswer(null);
      else if (result.data.outcome === 'refused') setAnswer({ is: 'refused', error: result.data.error });
      else setAnswer({ is: result.data.outcome });
    });
  return (
    <>
      <Button pending={pending} onClick={check}>
        Check on AMC
      </Button>
      <Dialog open={answer !== null} onOpenChange={(open) => (open ? undefined : setAnswer(null))}>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{answer === null ? 'Check on AMC' : TITLES[answer.is]}</DialogTitle>
            <DialogDescription>AMC was asked without running anything.</DialogDescription>
          </DialogHeader>
          <DialogBody>
            {answer === null ? null : (
              <AnswerText
                answer={answer}
                onShow={(line, column) => {
                  setAnswer(null);
                  builder.show(line, column);
                }}
              />
            )}
          </DialogBody>
          <DialogFooter>
            <Button variant="primary" onClick={() => setAnswer(null)}>
              Close
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}

const TITLES: Readonly<Record<Answer['is'], string>> = {
  ok: 'AMC takes this query',
  accepted: 'AMC can read this query',
  refused: 'AMC refuses this query',
  failed: 'AMC could not be asked',
};

function AnswerText({ answer, onShow }: { answer: Answer; onShow: (line: number, column: number) => void }) {
  switch (answer.is) {
    case 'ok':
      return <Notice kind="success">Its syntax, tables, fields and privacy rules are fine.</Notice>;
    case 'accepted':
      return (
        <Notice>
          Its syntax is fine. AMC had not finished its other checks after some 20 seconds; a run may still be refused.
        </Notice>
      );
    case 'refused':
      return <ErrorPanel error={answer.error} status="REJECTED" onShow={onShow} />;
    case 'failed':
      return (
        <ErrorState
          title={answer.failure.message}
          eventId={answer.failure.eventId === '' ? undefined : answer.failure.eventId}
        />
      );
  }
}
