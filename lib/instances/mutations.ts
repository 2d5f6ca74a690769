import 'server-only';
import { readMyConnection } from '@/lib/amazon-auth/data';
import { needsConsent } from '@/lib/amazon-auth/errors';
import { amazonConnectionContext } from '@/lib/amazon-auth/token-source';
import { amc } from '@/lib/amc/amc';
import type { AmcConnectionContext, CallOptions } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import type { AmazonRegion } from '@/lib/amc/regions';
import type { AmcAccount } from '@/lib/amc/schema';
import { AppError, type FieldIssue } from '@/lib/errors';
import { type InstanceUuid, instanceUuid, type UserId } from '@/lib/ids';
import { isNotTheirs } from '@/lib/supabase/refusals';
import type { Db, RowChange } from '@/lib/supabase/types';
import { getInstanceDetail, listForSync } from './data';
import { MAX_PICKER_ITEMS, PICKER_FRESH_DAYS, type PickerItem, type PickerKind } from './pickers';
import type { CampaignRow, InstanceChange, NewInstance } from './schema';
import type { InstanceDetail, SyncReport } from './types';
import { type AccountListing, planSync } from './utils';

/** Accounts asked at the same time. */
const AT_ONCE = 4;
/** Rows in one statement. */
const BATCH = 200;

export interface SyncInput {
  readonly db: Db;
  readonly userId: UserId;
  readonly region: AmazonRegion;
  readonly connection: AmcConnectionContext;
  readonly now: Date;
  readonly call?: CallOptions;
}

/**
 * Reads every account and every instance the connection reaches and brings our rows in line: new ones are added,
 * changed ones follow Amazon, vanished ones are marked `gone`. What the person set stays. An account that can not be
 * read is reported, not fatal; a connection that needs consent is (AppError `needs_reauth`).
 */
export async function syncInstances({ db, userId, region, connection, now, call }: SyncInput): Promise<SyncReport> {
  const accounts = await amc.accounts.list(connection, call);
  const listings = await listAccounts(connection, accounts, call);
  const existing = await listForSync(db);
  const plan = planSync(userId, region, listings, existing, now);
  for (let i = 0; i < plan.rows.length; i += BATCH) {
    const rows = plan.rows.slice(i, i + BATCH);
    const { error } = await db.from('amc_instances').upsert(rows, { onConflict: 'user_id,instance_id' });
    if (error) throw unsaved(error);
  }
  for (let i = 0; i < plan.goneIds.length; i += BATCH) {
    const ids = plan.goneIds.slice(i, i + BATCH);
    const { error } = await db.from('amc_instances').update({ status: 'gone' }).in('id', ids);
    if (error) throw unsaved(error);
  }
  return plan.report;
}

/** The same for whoever `db` speaks for, over their connection as it is. AppError `needs_reauth` without a working one. */
export async function syncMyInstances(db: Db, { userId }: { userId: UserId }, now: Date): Promise<SyncReport> {
  const connection = await readMyConnection(db);
  if (connection?.status !== 'connected') throw needsConsent(connection?.status ?? 'missing');
  const { region } = connection;
  return syncInstances({ db, userId, region, connection: amazonConnectionContext(userId, region), now });
}

/** In the order of `accounts`, a few at a time. */
async function listAccounts(
  connection: AmcConnectionContext,
  accounts: readonly AmcAccount[],
  call: CallOptions | undefined,
): Promise<AccountListing[]> {
  const listings: AccountListing[] = [];
  const queue = accounts.entries();
  const worker = async () => {
    for (const [index, account] of queue) listings[index] = await listAccount(connection, account, call);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return listings;
}

async function listAccount(
  connection: AmcConnectionContext,
  account: AmcAccount,
  call: CallOptions | undefined,
): Promise<AccountListing> {
  const { accountId: entityId, marketplaceId } = account;
  try {
    const instances = await amc.instances.list({ ...connection, entityId, marketplaceId }, call);
    return { account, instances };
  } catch (error) {
    // Without consent the other accounts will not answer either.
    if (!(error instanceof AmcError) || error.kind === 'auth') throw error;
    return { account, reason: error.message };
  }
}

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

/** The columns of what is given; what is left out is not touched. */
function columnsOf(fields: InstanceChange) {
  const columns = {
    name: fields.name,
    entity_id: fields.entityId,
    marketplace_id: fields.marketplaceId,
    region: fields.region,
    instance_type: fields.type,
    advertiser_types: fields.advertiserTypes,
    optional_datasets: fields.optionalDatasets,
    brands: fields.brands,
    time_zone: fields.timeZone,
    currency: fields.currency,
    cost_per_run: fields.costPerRun,
    cost_per_minute: fields.costPerMinute,
    notes: fields.notes,
    is_favorite: fields.isFavorite,
    status: fields.status,
  };
  const given = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as RowChange<'amc_instances'>;
}

async function readBack(db: Db, id: InstanceUuid): Promise<InstanceDetail> {
  const instance = await getInstanceDetail(db, id);
  if (!instance) throw notFound();
  return instance;
}

function notFound(): AppError {
  return new AppError('not_found', 'This instance does not exist, or is not yours.');
}

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The instances could not be saved. Try again.', { cause });
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
  for (let i = 0; i < rows.length; i += BATCH) {
    const batch = rows.slice(i, i + BATCH).map((row) => ({
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
