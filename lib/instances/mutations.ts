import 'server-only';
import { AppError, type FieldIssue } from '@/lib/errors';
import { type InstanceUuid, instanceUuid, type UserId } from '@/lib/ids';
import { isNotTheirs } from '@/lib/supabase/refusals';
import type { Db } from '@/lib/supabase/types';
import { ROWS_PER_STATEMENT } from './constants';
import { getInstanceDetail } from './data';
import { notFound, unsaved } from './errors';
import { MAX_PICKER_ITEMS, PICKER_FRESH_DAYS, type PickerItem, type PickerKind } from './pickers';
import { columnsOf } from './row';
import type { CampaignRow, InstanceChange, NewInstance } from './schema';
import type { InstanceDetail } from './types';

/** Throws AppError `not_found` when `db` may not see the instance. */
export async function setFavorite(db: Db, id: InstanceUuid, favorite: boolean): Promise<void> {
  const { data, error } = await db.from('amc_instances').update({ is_favorite: favorite }).eq('id', id).select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) throw notFound();
}

/** Writes an instance down by hand. Throws AppError `conflict` when the person has one with this AMC id already. */
export async function createInstance(db: Db, user: { userId: UserId }, input: NewInstance): Promise<InstanceDetail> {
  const { amcInstanceId, ...fields } = input;
  const { data, error } = await db
    .from('amc_instances')
    .insert({
      ...columnsOf(fields),
      user_id: user.userId,
      instance_id: amcInstanceId,
      name: input.name,
      entity_id: input.entityId,
      marketplace_id: input.marketplaceId,
      region: input.region,
      created_via: 'manual',
    })
    .select('id')
    .single();
  if (error?.code === '23505') {
    const message = `You have the instance ${amcInstanceId} already.`;
    throw new AppError('conflict', message, { issues: [{ field: 'amcInstanceId', message }] });
  }
  if (error) throw unsaved(error);
  return readBack(db, instanceUuid.parse(data.id));
}

/** What Amazon says about a synced instance. A change by hand would last until the next sync. */
const AMAZONS_OWN = ['entityId', 'marketplaceId', 'region', 'type', 'advertiserTypes', 'optionalDatasets'] as const;

/**
 * Changes an instance; `status` switches it on and off. `seenAt` is the `updatedAt` the change was made on: when the
 * instance was changed since, AppError `conflict` and nothing is written. A field that is Amazon's, on an instance that
 * came by sync: `invalid_input` naming it.
 */
export async function updateInstance(
  db: Db,
  id: InstanceUuid,
  change: InstanceChange,
  seenAt?: string,
): Promise<InstanceDetail> {
  const before = await readBack(db, id);
  const issues: FieldIssue[] =
    before.createdVia === 'manual'
      ? []
      : AMAZONS_OWN.filter(
          (field) => change[field] !== undefined && JSON.stringify(change[field]) !== JSON.stringify(before[field]),
        ).map((field) => ({ field, message: 'This comes from Amazon with each sync and can not be changed by hand' }));
  if (change.currency === undefined && before.currency === null && (change.costPerRun || change.costPerMinute)) {
    issues.push({ field: 'currency', message: 'A cost needs its currency' });
  }
  const [first] = issues;
  if (first) throw new AppError('invalid_input', `${first.field}: ${first.message}`, { issues });
  const renamed = before.createdVia === 'sync' && change.name !== undefined && change.name !== before.name;
  // Without a currency a cost is a number without a unit: taking the one away takes the others.
  const costless = change.currency === null ? { cost_per_run: null, cost_per_minute: null } : {};
  let update = db
    .from('amc_instances')
    .update({ ...columnsOf(change), ...costless, ...(renamed ? { has_own_name: true } : {}) })
    .eq('id', id);
  if (seenAt !== undefined) update = update.eq('updated_at', seenAt);
  const { data, error } = await update.select('id');
  if (error) throw unsaved(error);
  if (data.length === 0) {
    throw new AppError('conflict', 'This instance was changed meanwhile. Load it again; nothing was saved.');
  }
  return readBack(db, id);
}

/**
 * Deletes an instance with its campaigns and caches. One with runs or schedules stays (AppError `conflict`): their
 * history would lose what it was about; switching it off is the way then.
 */
export async function deleteInstance(db: Db, id: InstanceUuid): Promise<void> {
  const { data, error } = await db.from('amc_instances').delete().eq('id', id).select('id');
  if (error?.code === '23503') {
    throw new AppError(
      'conflict',
      'This instance has runs, queries or schedules, which would lose what they are about. Switch it off instead.',
    );
  }
  if (error) throw unsaved(error);
  if (data.length === 0) throw notFound();
}

async function readBack(db: Db, id: InstanceUuid): Promise<InstanceDetail> {
  const instance = await getInstanceDetail(db, id);
  if (!instance) throw notFound();
  return instance;
}

/** Keeps what AMC listed for a picker. Throws AppError `not_found` when `db` may not see the instance. */
export async function savePicker(
  db: Db,
  userId: UserId,
  instanceId: InstanceUuid,
  kind: PickerKind,
  items: readonly PickerItem[],
  now: Date,
): Promise<void> {
  const { error } = await db.from('picker_cache').upsert(
    {
      user_id: userId,
      instance_id: instanceId,
      kind,
      items: items.slice(0, MAX_PICKER_ITEMS),
      fetched_at: now.toISOString(),
      expires_at: new Date(now.getTime() + PICKER_FRESH_DAYS * 86_400_000).toISOString(),
    },
    { onConflict: 'instance_id,kind' },
  );
  if (isNotTheirs(error)) throw notFound();
  if (error) throw unsaved(error);
}

/** Adds campaigns from a file, or brings those that are there in line with it. Throws AppError `not_found`. */
export async function importCampaigns(
  db: Db,
  userId: UserId,
  instanceId: InstanceUuid,
  rows: readonly CampaignRow[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
    const batch = rows.slice(i, i + ROWS_PER_STATEMENT).map((row) => ({
      user_id: userId,
      instance_id: instanceId,
      campaign_id: row.campaignId,
      name: row.name,
      ad_product_type: row.adProductType,
      brand: row.brand,
      state: row.state,
      start_date: row.startDate,
      end_date: row.endDate,
      source: 'csv',
    }));
    const { error } = await db.from('campaigns').upsert(batch, { onConflict: 'instance_id,campaign_id' });
    if (isNotTheirs(error)) throw notFound();
    if (error) throw unsaved(error);
  }
}
