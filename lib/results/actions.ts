'use server';

import { z } from 'zod';
import { authedAction } from '@/lib/actions/client';
import { chartToSave } from './chart';
import { deleteChart, saveChart } from './mutations';

/** Keeps a chart with its query or run, or replaces one. Answers the chart as it is kept. */
export const saveChartAction = authedAction
  .inputSchema(chartToSave)
  .action(async ({ parsedInput, ctx }) => saveChart(ctx.db, ctx.user, parsedInput));

/** Removes a chart. */
export const deleteChartAction = authedAction
  .inputSchema(z.strictObject({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    await deleteChart(ctx.db, parsedInput.id);
    return { id: parsedInput.id };
  });
