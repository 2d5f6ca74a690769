import 'server-only';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type Budget, startBudget } from '@/lib/jobs/budget';
import { log } from '@/lib/log';
import { serviceDb } from '@/lib/supabase/service';
import type { Db } from '@/lib/supabase/types';
import { resultStore } from './store';
import { executionOf, type ResultKey, type ResultStore, resultKey } from './types';

const DAY_MS = 86_400_000;
/** A file that no row names may be one whose row is being written; after a day it is not. */
const ORPHAN_MS = DAY_MS;
/** Results or files looked at in one go. */
const BATCH = 50;
/** No batch is begun with less time than this. */
const BATCH_MS = 5_000;

export interface PurgeSummary {
  /** Results whose retention time was over and whose rows are gone now. */
  purged: number;
  /** Files removed that no result named. */
  orphans: number;
  /** Work folders of loads that died. */
  leftovers: number;
  /** Results past their time that this turn did not reach. */
  backlog: number;
}

export interface PurgeInput {
  now: Date;
  budgetMs: number;
  db?: Db;
  store?: ResultStore;
  retentionDays?: number;
  tick?: () => number;
}

interface Purge {
  db: Db;
  store: ResultStore;
  now: Date;
  /** ISO instant; what was stored before it has been kept long enough. */
  before: string;
  budget: Budget;
}

function unreadable(cause: unknown): AppError {
  return new AppError('unavailable', 'The stored results could not be read.', { cause });
}

/** Removing a file may fail for its own reasons; the row already says it is gone, and the next turn finds the file. */
async function remove(store: ResultStore, key: ResultKey): Promise<boolean> {
  try {
    await store.delete(key);
    return true;
  } catch (error) {
    log.error({ key, err: error }, 'a result file could not be removed');
    return false;
  }
}

/** The row first, then the file: no reader finds a row that promises rows which are gone. */
async function purgeExpired({ db, store, now, before, budget }: Purge): Promise<number> {
  let purged = 0;
  while (budget.leftMs() >= BATCH_MS) {
    const due = await db
      .from('execution_results')
      .select('execution_id')
      .is('purged_at', null)
      .lt('created_at', before)
      .order('created_at')
      .limit(BATCH);
    if (due.error) throw unreadable(due.error);
    if (due.data.length === 0) break;
    const ids = due.data.map((row) => row.execution_id);
    // Only whoever turns purged_at from null gets the row back, so two jobs at once share the work. The preview and the
    // smallest and largest values are cells too.
    const marked = await db
      .from('execution_results')
      .update({ purged_at: now.toISOString(), first_rows: [], profile: null })
      .in('execution_id', ids)
      .is('purged_at', null)
      .select('store_key');
    if (marked.error) throw unreadable(marked.error);
    for (const row of marked.data) {
      const key = resultKey.safeParse(row.store_key);
      if (key.success) await remove(store, key.data);
    }
    purged += marked.data.length;
  }
  return purged;
}

/** Of these old files the ones that no result with rows names. */
async function unnamed(db: Db, keys: readonly ResultKey[]): Promise<ResultKey[]> {
  const { data, error } = await db
    .from('execution_results')
    .select('store_key')
    .in('execution_id', [...new Set(keys.map(executionOf))])
    .is('purged_at', null);
  if (error) throw unreadable(error);
  const named = new Set(data.map((row) => row.store_key));
  return keys.filter((key) => !named.has(key));
}

async function removeOrphans({ db, store, now, budget }: Purge): Promise<number> {
  let removed = 0;
  let batch: ResultKey[] = [];
  const flush = async () => {
    const keys = batch.length > 0 ? await unnamed(db, batch) : [];
    batch = [];
    for (const key of keys) if (await remove(store, key)) removed += 1;
  };
  for await (const { key, modifiedAt } of store.list()) {
    if (budget.leftMs() < BATCH_MS) return removed;
    if (now.getTime() - modifiedAt.getTime() < ORPHAN_MS) continue;
    batch.push(key);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return removed;
}

/**
 * Removes the rows of results older than RESULT_RETENTION_DAYS (counts and columns stay), the files of runs that never
 * came to name them (a lost answer, a deleted account), and what dead loads left behind. Any number may run at once.
 * The store must belong to one database alone. Throws AppError `unavailable` when the database can't be read.
 */
export async function purgeResults(input: PurgeInput): Promise<PurgeSummary> {
  const { now, db = serviceDb(), store = resultStore(), retentionDays = env().RESULT_RETENTION_DAYS } = input;
  const before = new Date(now.getTime() - retentionDays * DAY_MS).toISOString();
  const purge: Purge = { db, store, now, before, budget: startBudget(input.budgetMs, input.tick) };
  const purged = await purgeExpired(purge);
  const orphans = await removeOrphans(purge);
  const leftovers = await store.clearWork(new Date(now.getTime() - ORPHAN_MS));
  const left = await db
    .from('execution_results')
    .select('execution_id', { count: 'exact', head: true })
    .is('purged_at', null)
    .lt('created_at', before);
  if (left.error) throw unreadable(left.error);
  const backlog = left.count ?? 0;
  if (backlog > 0) log.warn({ backlog }, 'results are past their retention time that this turn did not reach');
  return { purged, orphans, leftovers, backlog };
}
