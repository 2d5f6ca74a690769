import 'server-only';
import { readMyConnection } from '@/lib/amazon-auth/data';
import { needsConsent } from '@/lib/amazon-auth/errors';
import { amazonConnectionContext } from '@/lib/amazon-auth/token-source';
import { amc } from '@/lib/amc/amc';
import type { AmcConnectionContext, CallOptions } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import type { AmazonRegion } from '@/lib/amc/regions';
import type { AmcAccount } from '@/lib/amc/schema';
import type { UserId } from '@/lib/ids';
import type { Db } from '@/lib/supabase/types';
import { ROWS_PER_STATEMENT } from '../constants';
import { listForSync } from '../data';
import { unsaved } from '../errors';
import type { SyncReport } from '../types';
import { type AccountListing, planSync } from '../utils';

/** Accounts asked at the same time. */
const AT_ONCE = 4;
/** What a sync stands on: whose rows, and the connection whose accounts are listed. */
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
  for (let i = 0; i < plan.rows.length; i += ROWS_PER_STATEMENT) {
    const rows = plan.rows.slice(i, i + ROWS_PER_STATEMENT);
    const { error } = await db.from('amc_instances').upsert(rows, { onConflict: 'user_id,instance_id' });
    if (error) throw unsaved(error);
  }
  for (let i = 0; i < plan.goneIds.length; i += ROWS_PER_STATEMENT) {
    const ids = plan.goneIds.slice(i, i + ROWS_PER_STATEMENT);
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
