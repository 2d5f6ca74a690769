'use server';

import { revalidatePath } from 'next/cache';
import { authedAction } from '@/lib/actions/client';
import { AppError } from '@/lib/errors';
import { readCampaignCsv } from './campaigns';
import { readPicker } from './data';
import {
  createInstance,
  deleteInstance,
  importCampaigns,
  setFavorite,
  syncMyInstances,
  updateInstance,
} from './mutations';
import {
  importCampaignsInput,
  newInstance,
  oneInstance,
  pickerInput,
  refreshSchemaInput,
  toggleFavoriteInput,
  updateInstanceInput,
} from './schema';
import { refreshSchema } from './steps/read-schema';

/** Sync from Amazon. Answers with the SyncReport, for "2 added, 1 changed, 1 gone". */
export const syncInstancesAction = authedAction.action(async ({ ctx: { user, db } }) => {
  const report = await syncMyInstances(db, user, new Date());
  revalidatePath('/', 'layout');
  return report;
});

/** Marks or unmarks a favourite. */
export const toggleFavoriteAction = authedAction
  .inputSchema(toggleFavoriteInput)
  .action(async ({ ctx: { db }, parsedInput: { id, favorite } }) => {
    await setFavorite(db, id, favorite);
    revalidatePath('/instances');
    return { favorite };
  });

/** Asks AMC now which tables an instance has. */
export const refreshSchemaAction = authedAction
  .inputSchema(refreshSchemaInput)
  .action(async ({ ctx: { db }, parsedInput: { id } }) => {
    const { fetchedAt } = await refreshSchema({ db, id, now: new Date(), call: { attempts: 2, timeoutMs: 15_000 } });
    revalidatePath(`/instances/${id}`);
    return { fetchedAt: fetchedAt.toISOString() };
  });

/** Writes an instance down by hand. Answers it as it is then. */
export const createInstanceAction = authedAction
  .inputSchema(newInstance)
  .action(async ({ ctx: { db, user }, parsedInput }) => {
    const instance = await createInstance(db, user, parsedInput);
    revalidatePath('/instances', 'layout');
    return { instance };
  });

/** Changes an instance, also its status, brands and notes. Answers it as it is then. */
export const updateInstanceAction = authedAction
  .inputSchema(updateInstanceInput)
  .action(async ({ ctx: { db }, parsedInput: { id, change } }) => {
    const instance = await updateInstance(db, id, change);
    revalidatePath('/instances', 'layout');
    return { instance };
  });

/** Deletes an instance that nothing stands on; otherwise `conflict` says to switch it off. */
export const deleteInstanceAction = authedAction
  .inputSchema(oneInstance)
  .action(async ({ ctx: { db }, parsedInput: { id } }) => {
    await deleteInstance(db, id);
    revalidatePath('/instances', 'layout');
    return { id };
  });

/** What can be chosen on an instance, as it was last read. Answers Picker. */
export const readPickerAction = authedAction
  .inputSchema(pickerInput)
  .action(({ ctx: { db }, parsedInput: { instanceId, kind } }) => readPicker(db, instanceId, kind));

/**
 * Takes campaigns from a CSV: the good lines are saved, the others come back with the reason. Answers
 * `{ imported, problems }`; a file that is none is refused and nothing is saved.
 */
export const importCampaignsAction = authedAction
  .inputSchema(importCampaignsInput)
  .action(async ({ ctx: { user, db }, parsedInput: { instanceId, csv } }) => {
    const read = readCampaignCsv(csv);
    if (!read.ok) {
      throw new AppError('invalid_input', read.message, { issues: [{ field: 'csv', message: read.message }] });
    }
    await importCampaigns(db, user.userId, instanceId, read.rows);
    revalidatePath(`/instances/${instanceId}`);
    return { imported: read.rows.length, problems: read.problems };
  });
