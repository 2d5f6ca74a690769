'use server';

import { revalidatePath } from 'next/cache';
import { authedAction } from '@/lib/actions/client';
import { allRuns, getRun, getSchedule } from './data';
import { noSchedule } from './errors';
import { historyFile } from './history-file';
import {
  createSchedule,
  deleteSchedule,
  pauseSchedule,
  requestScheduleRun,
  resumeSchedule,
  updateSchedule,
} from './mutations';
import { previewRuns } from './preview';
import {
  backfillInput,
  changeBackfillInput,
  exportHistoryInput,
  oneSchedule,
  previewInput,
  runNowInput,
  scheduleInput,
  updateScheduleInput,
} from './schema';
import { changeBackfill, startBackfill } from './steps/backfill';
import { startNow } from './steps/start';

/** Everything that shows schedules. */
function refresh(): void {
  revalidatePath('/schedules', 'layout');
  revalidatePath('/dashboard');
}

/** Saves a new schedule, active from now on. Answers `{ scheduleId }`. */
export const createScheduleAction = authedAction.inputSchema(scheduleInput).action(async ({ parsedInput, ctx }) => {
  const scheduleId = await createSchedule(ctx.db, ctx.user, parsedInput, new Date());
  refresh();
  return { scheduleId };
});

/** Saves changed settings. */
export const updateScheduleAction = authedAction
  .inputSchema(updateScheduleInput)
  .action(async ({ parsedInput: { id, updatedAt, schedule }, ctx }) => {
    await updateSchedule(ctx.db, id, schedule, { now: new Date(), updatedAt });
    refresh();
    return { scheduleId: id };
  });

/** Stops the timetable. */
export const pauseScheduleAction = authedAction
  .inputSchema(oneSchedule)
  .action(async ({ parsedInput: { id }, ctx }) => {
    await pauseSchedule(ctx.db, id, new Date());
    refresh();
    return { isActive: false };
  });

/** Lets the timetable go on from now. */
export const resumeScheduleAction = authedAction
  .inputSchema(oneSchedule)
  .action(async ({ parsedInput: { id }, ctx }) => {
    await resumeSchedule(ctx.db, id, new Date());
    refresh();
    return { isActive: true };
  });

/** Deletes a schedule with its history. */
export const deleteScheduleAction = authedAction
  .inputSchema(oneSchedule)
  .action(async ({ parsedInput: { id }, ctx }) => {
    await deleteSchedule(ctx.db, id);
    refresh();
    return { deleted: true };
  });

/**
 * Runs a schedule now, beside its timetable: `test` (nobody is told, nothing is counted) or `manual`. Answers the run as it
 * is after the start: RUNNING with an `executionId`, or SKIPPED or FAILED with the reason.
 */
export const runScheduleNowAction = authedAction.inputSchema(runNowInput).action(async ({ parsedInput, ctx }) => {
  const runId = await requestScheduleRun(ctx.db, parsedInput.id, parsedInput.kind);
  await startNow(runId);
  refresh();
  revalidatePath('/executions');
  return { runId, run: await getRun(ctx.db, runId) };
});

/** The next five runs of a timetable and their windows, while it is being chosen. */
export const previewScheduleAction = authedAction.inputSchema(previewInput).action(async ({ parsedInput }) => {
  const { window, ...timetable } = parsedInput;
  return { runs: previewRuns(timetable, window, new Date()) };
});

/** Starts a backfill. Its windows are started by the next tick. Answers `{ backfillId }`. */
export const startBackfillAction = authedAction.inputSchema(backfillInput).action(async ({ parsedInput, ctx }) => {
  const backfillId = await startBackfill(ctx.db, parsedInput, new Date());
  refresh();
  return { backfillId };
});

/** Pauses, resumes or cancels a backfill, or tries its failed windows again. */
export const changeBackfillAction = authedAction
  .inputSchema(changeBackfillInput)
  .action(async ({ parsedInput, ctx }) => {
    await changeBackfill(ctx.db, parsedInput.id, parsedInput.change);
    refresh();
    return { backfillId: parsedInput.id };
  });

/** The history of a schedule as a text, every run that fits the filters. */
export const exportHistoryAction = authedAction
  .inputSchema(exportHistoryInput)
  .action(async ({ parsedInput: { id, format, ...query }, ctx: { db } }) => {
    const schedule = await getSchedule(db, id);
    if (schedule === null) throw noSchedule();
    return { text: historyFile(await allRuns(db, id, query, schedule.timetable.timeZone), format) };
  });
