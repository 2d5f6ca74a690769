import 'server-only';
import { amc } from '@/lib/amc/amc';
import type { AmcConnectionContext, CallOptions } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import type { AmazonRegion } from '@/lib/amc/regions';
import type { AmcAccount } from '@/lib/amc/schema';
import { AppError } from '@/lib/errors';
import type { InstanceUuid, UserId } from '@/lib/ids';
import type { Db, Json } from '@/lib/supabase/types';
import { amcContextFor } from './context';
import { listForSync, readContextRow, readStoredSchema } from './data';
import { compareSchema, type LiveTable } from './live-schema';
import { liveTables } from './live-tables';
import type { InstanceSchema, SyncReport } from './types';
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
  if (data.length === 0) throw new AppError('not_found', 'This instance does not exist, or is not yours.');
}

export interface SchemaInput {
  readonly db: Db;
  readonly id: InstanceUuid;
  readonly now: Date;
  readonly call?: CallOptions;
  /** Speaks for the instance; from its row unless a test gives one. */
  readonly contextOf?: typeof amcContextFor;
}

/** After this AMC is asked again by itself. Its list changes when a feature is subscribed to or a table is announced. */
const SCHEMA_KEEPS_MS = 24 * 60 * 60 * 1000;

/**
 * AMC's tables of an instance beside the documentation, from the cache while that is fresh. When AMC can't be asked,
 * what is known is given with the reason: the old list, or none. Throws AppError `not_found` for a foreign instance.
 */
export async function instanceSchema(input: SchemaInput): Promise<InstanceSchema> {
  const { db, id, now } = input;
  const stored = await readStoredSchema(db, id);
  if (stored !== null && now.getTime() - stored.fetchedAt.getTime() < SCHEMA_KEEPS_MS) return compared(stored, null);
  try {
    return compared(await refreshSchema(input), null);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'not_found') throw error;
    return compared(stored, error.message);
  }
}

/** Asks AMC now and keeps what it says. Throws the AppError that AMC's refusal is; the cache then stays as it was. */
export async function refreshSchema({
  db,
  id,
  now,
  call,
  contextOf = amcContextFor,
}: SchemaInput): Promise<{ tables: LiveTable[]; fetchedAt: Date }> {
  const row = await readContextRow(db, id);
  if (row === null) throw new AppError('not_found', 'This instance does not exist, or is not yours.');
  const tables = liveTables(await amc.dataSources.list(contextOf(row), call));
  const { error } = await db
    .from('instance_schema_cache')
    // Plain data, whose type the generated one can't see.
    .upsert({
      instance_id: id,
      user_id: row.user_id,
      data_sources: tables as unknown as Json[],
      fetched_at: now.toISOString(),
    });
  if (error) throw new AppError('unavailable', 'The schema of the instance could not be saved.', { cause: error });
  return { tables, fetchedAt: now };
}

async function compared(
  stored: { readonly tables: readonly LiveTable[]; readonly fetchedAt: Date } | null,
  failure: string | null,
): Promise<InstanceSchema> {
  if (stored === null) return { fetchedAt: null, failure, tables: [] };
  // Large, and needed here only.
  const { CATALOG } = await import('@/lib/catalog/catalog.gen');
  return { fetchedAt: stored.fetchedAt.toISOString(), failure, tables: compareSchema(CATALOG, stored.tables) };
}

function unsaved(cause: unknown): AppError {
  return new AppError('unavailable', 'The instances could not be saved. Try again.', { cause });
}
