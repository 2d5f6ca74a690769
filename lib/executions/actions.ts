'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { authedAction } from '@/lib/actions/client';
import { AppError } from '@/lib/errors';
import { type ExecutionUuid, executionUuid } from '@/lib/ids';
import { readPicker } from '@/lib/instances/data';
import { savePicker } from '@/lib/instances/mutations';
import { MAX_PICKER_ITEMS } from '@/lib/instances/pickers';
import { pickerInput } from '@/lib/instances/schema';
import { readRows, type StoredResult } from '@/lib/results/data';
import { type Cell, MAX_PAGE_ROWS, rowsRequest } from '@/lib/results/schema';
import { resultStore } from '@/lib/results/store';
import { getWorkflow } from '@/lib/workflows/data';
import { oneWorkflow } from '@/lib/workflows/schema';
import { estimateRun, executionStatuses, getExecution, storedResultOf } from './data';
import { cancelExecution, requestExecution, rerunExecution } from './mutations';
import { isPickerRun, pickerItems, pickerRequest } from './picker-query';
import { estimateRequest, runRequest } from './schema';
import { advance, sendNow } from './steps/advance';
import { checkQuery } from './steps/check';
import { requestOfWorkflow } from './workflow-request';

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

/**
 * Runs a saved query as it was saved: its values, window and options, on its instance. Answers `{ executionId }`; what is
 * missing is refused at its field (`parameters.asins`, `instanceId`).
 */
export const runWorkflowAction = authedAction.inputSchema(oneWorkflow).action(async ({ parsedInput: { id }, ctx }) => {
  const workflow = await getWorkflow(ctx.db, id);
  if (workflow === null) throw new AppError('not_found', 'There is no such saved query.');
  return started(await requestExecution(ctx.db, ctx.user, requestOfWorkflow(workflow, ctx.user.timeZone)));
});

/** What the next run of a query will probably take, from its own past. Answers Estimate, or null without a past. */
export const estimateRunAction = authedAction
  .inputSchema(estimateRequest)
  .action(async ({ parsedInput, ctx }) => ({ estimate: await estimateRun(ctx.db, parsedInput) }));

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

/** Asks AMC for what a picker offers, by a run like any other. Answers `{ executionId }`; `fillPickerAction` follows. */
export const refreshPickerAction = authedAction
  .inputSchema(pickerInput)
  .action(async ({ parsedInput: { instanceId, kind }, ctx }) =>
    started(await requestExecution(ctx.db, ctx.user, pickerRequest(kind, instanceId, ctx.user.timeZone))),
  );

/** Keeps the rows of such a run as what its instance's picker offers. Answers Picker. */
export const fillPickerAction = authedAction
  .inputSchema(pickerInput.extend({ executionId: executionUuid }))
  .action(async ({ parsedInput: { instanceId, kind, executionId }, ctx }) => {
    const run = await getExecution(ctx.db, executionId);
    if (run === null || run.instanceId !== instanceId || !isPickerRun(kind, run.templateSql)) {
      throw new AppError('not_found', 'There is no such run of this picker.');
    }
    const result = await storedResultOf(ctx.db, executionId);
    const rows = await readAllRows(result);
    await savePicker(ctx.db, ctx.user.userId, instanceId, kind, pickerItems(rows), new Date());
    return readPicker(ctx.db, instanceId, kind);
  });

/** The rows of a picker's run, a page at a time; more than twice what a picker keeps is never read. */
async function readAllRows(result: StoredResult): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  while (rows.length < 2 * MAX_PICKER_ITEMS) {
    const request = rowsRequest.parse({ offset: rows.length, limit: MAX_PAGE_ROWS });
    const page = await readRows(resultStore(), result, request);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  return rows;
}
