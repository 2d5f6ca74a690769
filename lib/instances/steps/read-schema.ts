import 'server-only';
import { amc } from '@/lib/amc/amc';
import type { CallOptions } from '@/lib/amc/context';
import { AppError } from '@/lib/errors';
import type { InstanceUuid } from '@/lib/ids';
import type { Db, Json } from '@/lib/supabase/types';
import { amcContextFor } from '../context';
import { readContextRow, readStoredSchema } from '../data';
import { compareSchema, documentedOnly, type LiveTable } from '../live-schema';
import { liveTables } from '../live-tables';
import type { InstanceSchema } from '../types';

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
    return compared(stored, { code: error.code, message: error.message });
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
  // No instance has none: kept, it would make every documented table a missing one.
  if (tables.length === 0) {
    throw new AppError('amc_error', 'AMC lists no table for this instance. One that was just made is not ready yet.');
  }
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
  failure: InstanceSchema['failure'],
): Promise<InstanceSchema> {
  // Large, and needed here only.
  const { CATALOG } = await import('@/lib/catalog/catalog.gen');
  if (stored === null) return { fetchedAt: null, failure, tables: documentedOnly(CATALOG) };
  return { fetchedAt: stored.fetchedAt.toISOString(), failure, tables: compareSchema(CATALOG, stored.tables) };
}
