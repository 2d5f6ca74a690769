'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { authedAction } from '@/lib/actions/client';
import { AppError } from '@/lib/errors';
import { type ExecutionUuid, executionUuid } from '@/lib/ids';
import { executionStatuses } from './data';
import { cancelExecution, requestExecution, rerunExecution } from './mutations';
import { runRequest } from './schema';
import { advance, sendNow } from './steps/advance';
import { checkQuery } from './steps/check';

const oneRun = z.strictObject({ executionId: executionUuid });

/**
 * Asks for a run and sends it to AMC at once. When sending fails, the run is saved all the same and goes on by itself;
 * its row says why it waits. Answers `{ executionId }`.
 */
export const runQueryAction = authedAction
  .inputSchema(runRequest)
  .action(async ({ parsedInput, ctx }) => started(await requestExecution(ctx.db, ctx.user, parsedInput)));

/** Runs a run again exactly: same SQL as sent, same window, same parameters. Answers `{ executionId }` of the new run. */
export const rerunExecutionAction = authedAction
  .inputSchema(oneRun)
  .action(async ({ parsedInput, ctx }) => started(await rerunExecution(ctx.db, ctx.user, parsedInput.executionId)));

/** Asks AMC whether it would take the query, without running it or keeping anything. Answers CheckResult. */
export const checkQueryAction = authedAction
  .inputSchema(runRequest)
  .action(async ({ parsedInput, ctx }) => checkQuery(ctx.db, ctx.user, parsedInput));

/** Stops a run: at once when it was never sent, else at AMC. Answers the run as it is then. */
export const cancelExecutionAction = authedAction.inputSchema(oneRun).action(async ({ parsedInput, ctx }) => {
  await cancelExecution(ctx.db, parsedInput.executionId);
  await advance(parsedInput.executionId);
  revalidatePath('/executions');
  return { execution: await readOwn(ctx.db, parsedInput.executionId) };
});

/** Asks AMC about a run now, if it may be asked again already. Answers the run as it is then. */
export const refreshExecutionAction = authedAction.inputSchema(oneRun).action(async ({ parsedInput, ctx }) => {
  await readOwn(ctx.db, parsedInput.executionId);
  await advance(parsedInput.executionId);
  return { execution: await readOwn(ctx.db, parsedInput.executionId) };
});

/** The run under row level security: the proof that it is the caller's, which `advance` asks for. */
async function readOwn(db: Parameters<typeof executionStatuses>[0], id: Parameters<typeof advance>[0]) {
  const { items } = await executionStatuses(db, [id], new Date());
  const [item] = items;
  if (!item) throw new AppError('not_found', 'There is no such run.');
  return item;
}

async function started(executionId: ExecutionUuid): Promise<{ executionId: ExecutionUuid }> {
  await sendNow(executionId);
  revalidatePath('/executions');
  return { executionId };
}
