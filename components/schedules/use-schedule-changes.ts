'use client';

import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { toast } from '@/components/ui/toast';
import { type ActionAnswer, failureOf } from '@/lib/actions/result';
import { deleteScheduleAction, pauseScheduleAction, resumeScheduleAction } from '@/lib/schedules/actions';
import type { ScheduleSummary } from '@/lib/schedules/types';

/** What of a schedule changes with it. */
type Changeable = Pick<
  ScheduleSummary,
  'id' | 'name' | 'isActive' | 'pausedReason' | 'nextRunAt' | 'consecutiveFailures'
>;
type Change = { do: 'pause' | 'resume' | 'delete'; id: ScheduleSummary['id'] };

/** The schedules as they will be once a change is saved. When a resumed one runs next, only the server says. */
function withChange<T extends Changeable>(schedules: readonly T[], change: Change): readonly T[] {
  if (change.do === 'delete') return schedules.filter(({ id }) => id !== change.id);
  return schedules.map((schedule) => {
    if (schedule.id !== change.id) return schedule;
    return change.do === 'pause'
      ? { ...schedule, isActive: false, pausedReason: null, nextRunAt: null }
      : { ...schedule, isActive: true, pausedReason: null, consecutiveFailures: 0 };
  });
}

/**
 * Pausing, resuming and deleting: shown at once wherever the schedules are shown together (switch, state, next run, menu),
 * and taken back, with the reason, when they could not be saved.
 */
export function useScheduleChanges<T extends Changeable>(schedules: readonly T[]) {
  const router = useRouter();
  const [shown, apply] = useOptimistic(schedules, withChange<T>);
  const [busy, start] = useTransition();
  const run = (
    change: Change,
    save: () => Promise<ActionAnswer | undefined>,
    done: string,
    then = () => router.refresh(),
  ) =>
    start(async () => {
      apply(change);
      const answer = await save().catch(() => undefined);
      const failure = answer === undefined ? null : failureOf(answer);
      if (answer === undefined) toast.error('The server could not be reached. Nothing was changed.');
      else if (failure !== null) toast.error(failure.message);
      else {
        toast.success(done);
        then();
      }
    });
  const toggle = ({ id, name, isActive }: Changeable) =>
    isActive
      ? run({ do: 'pause', id }, () => pauseScheduleAction({ id }), `${name} is paused`)
      : run({ do: 'resume', id }, () => resumeScheduleAction({ id }), `${name} goes on`);
  /** `then`: where to go once it is gone; left out, the list is read again. */
  const remove = ({ id }: Changeable, then?: () => void) =>
    run({ do: 'delete', id }, () => deleteScheduleAction({ id }), 'Schedule deleted', then);
  return { schedules: shown, busy, toggle, remove };
}
