'use server';

import { revalidatePath } from 'next/cache';
import { authedAction } from '@/lib/actions/client';
import { readPicker } from './data';
import { createInstance, deleteInstance, importCampaigns, setFavorite, updateInstance } from './mutations';
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
import { syncMyInstances } from './steps/sync';

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
 * Takes some campaigns of a CSV, which the browser has read (lib/instances/campaigns.ts). Sent again, none is there twice.
 * The page is not made anew here: a file is many of these.
 */
export const importCampaignsAction = authedAction
  .inputSchema(importCampaignsInput)
  .action(async ({ ctx: { user, db }, parsedInput: { instanceId, rows } }) => {
    await importCampaigns(db, user.userId, instanceId, rows);
    return { imported: rows.length };
  });
