'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { changeBackfillAction } from '@/lib/schedules/actions';
import type { BackfillView } from '@/lib/schedules/types';

const LOOK_AGAIN_MS = 5000;

/** Pause, resume, cancel, and the failed windows once more; the page looks again while the backfill goes on. */
export function BackfillControls({ backfill }: { backfill: Pick<BackfillView, 'id' | 'status' | 'counts'> }) {
  const router = useRouter();
  const { execute, isPending, input } = useAction(changeBackfillAction, {
    onError: ({ error }) => toast.error(failureOf(error)?.message ?? 'The backfill could not be changed.'),
    onSettled: () => router.refresh(),
  });
  const { id, status, counts } = backfill;
  const goesOn = status === 'running' || counts.RUNNING > 0;
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [goesOn, router]);
  const button = (change: 'pause' | 'resume' | 'cancel' | 'retry_failed', label: string) => (
    <Button
      key={change}
      pending={isPending && input?.change === change}
      disabled={isPending}
      onClick={() => execute({ id, change })}
    >
      {label}
    </Button>
  );
  return (
    <>
      {status === 'running' ? button('pause', 'Pause') : null}
      {status === 'paused' ? button('resume', 'Resume') : null}
      {status === 'running' || status === 'paused' ? button('cancel', 'Cancel') : null}
      {counts.FAILED > 0 && status !== 'cancelled' ? button('retry_failed', 'Retry failed') : null}
    </>
  );
}
