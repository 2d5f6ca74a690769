'use server';

import { revalidatePath } from 'next/cache';
import { after } from 'next/server';
import { authedAction } from '@/lib/actions/client';
import { AppError } from '@/lib/errors';
import { advance } from '@/lib/executions/steps/advance';
import { type ExecutionUuid, executionUuid } from '@/lib/ids';
import { log } from '@/lib/log';
import { getFanOut } from './data';
import { cancelFanOut, requestFanOut, retryFailed } from './mutations';
import { fanOutRequest, oneFanOut } from './schema';

/** Runs moved on at once, and how long after the answer this goes on; the rest is the poll job's. */
const AT_ONCE = 4;
const GO_ON_MS = 40_000;

/** Moves runs on behind the answer, a few at a time. They are the caller's: they were just read or written as theirs. */
function moveOnLater(runs: readonly ExecutionUuid[], only?: 'submit'): void {
  const end = Date.now() + GO_ON_MS;
  after(async () => {
    const waiting = [...runs];
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && Date.now() < end; id = waiting.shift()) {
        await advance(id, only === undefined ? {} : { only }).catch((error: unknown) => {
          log.error({ executionId: id, err: error }, 'a run of a fan-out was not moved on at once; the poll job will');
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
}

/** Asks one query of many instances; the first runs are sent right behind the answer. Answers `{ fanOutId }`. */
export const startFanOutAction = authedAction.inputSchema(fanOutRequest).action(async ({ parsedInput, ctx }) => {
  const fanOutId = await requestFanOut(ctx.db, ctx.user, parsedInput);
  const fanOut = await getFanOut(ctx.db, fanOutId);
  if (fanOut === null) throw new AppError('internal', 'The fan-out was not found again.');
  moveOnLater(
    fanOut.runs.map((run) => executionUuid.parse(run.id)),
    'submit',
  );
  revalidatePath('/executions');
  return { fanOutId };
});

/** Runs again where the newest run did not succeed. Answers how many were started, and why others were not. */
export const retryFanOutAction = authedAction.inputSchema(oneFanOut).action(async ({ parsedInput, ctx }) => {
  const { runs, skipped } = await retryFailed(ctx.db, ctx.user, parsedInput.fanOutId);
  moveOnLater(runs, 'submit');
  revalidatePath(`/executions/fan-out/${parsedInput.fanOutId}`);
  return { started: runs.length, skipped };
});

/** Stops what is still going on. */
export const cancelFanOutAction = authedAction.inputSchema(oneFanOut).action(async ({ parsedInput, ctx }) => {
  const runs = await cancelFanOut(ctx.db, parsedInput.fanOutId);
  moveOnLater(runs);
  revalidatePath(`/executions/fan-out/${parsedInput.fanOutId}`);
  return { asked: runs.length };
});
