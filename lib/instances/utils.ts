import type { AmazonRegion } from '@/lib/amc/regions';
import type { AmcAccount, AmcInstance } from '@/lib/amc/schema';
import type { UserId } from '@/lib/ids';
import type { NewRow, Row } from '@/lib/supabase/types';
import type { InstanceSortField } from './constants';
import type { InstanceListQuery } from './schema';
import type { InstanceSummary, SyncedInstance, SyncReport } from './types';

type InstanceRow = Row<'amc_instances'>;
export type ExistingInstance = Pick<
  InstanceRow,
  (typeof SYNCED_FIELDS)[number] | 'id' | 'instance_id' | 'status' | 'created_via' | 'has_own_name'
>;

/** Columns that say what Amazon says. The others (brands, favourite, zone, notes, costs) belong to the person. */
export const SYNCED_FIELDS = [
  'name',
  'customer_name',
  'entity_id',
  'account_name',
  'marketplace_id',
  'region',
  'instance_type',
  'advertiser_types',
  'optional_datasets',
  'creation_status',
  'amc_created_at',
] as const;

/** One AMC account and the instances it listed, or why it did not. */
export type AccountListing =
  | { readonly account: AmcAccount; readonly instances: readonly AmcInstance[] }
  | { readonly account: AmcAccount; readonly reason: string };

/**
 * The row Amazon's words make. A name is cut to our column; an unnamed instance is called by its id, and one that its
 * owner named keeps that name.
 */
function rowOf(
  user: UserId,
  region: AmazonRegion,
  account: AmcAccount,
  instance: AmcInstance,
  old: ExistingInstance | undefined,
  now: Date,
) {
  return {
    user_id: user,
    instance_id: instance.instanceId,
    name: old?.has_own_name ? old.name : (instance.instanceName ?? instance.instanceId).slice(0, 200),
    customer_name: instance.customerCanonicalName,
    entity_id: account.accountId,
    account_name: account.accountName,
    marketplace_id: account.marketplaceId,
    region,
    // Amazon knows two types; a new third one is treated as a paying instance, which is the careful side.
    instance_type: instance.instanceType === 'SANDBOX' ? 'SANDBOX' : 'STANDARD',
    advertiser_types: instance.advertiserTypes,
    optional_datasets: instance.optionalDatasets.map((set) => set.label),
    creation_status: instance.creationStatus,
    amc_created_at: instance.creationDatetime?.toISOString() ?? null,
    // Whoever switched it off keeps it off.
    status: old?.status === 'inactive' ? 'inactive' : 'active',
    last_synced_at: now.toISOString(),
  } satisfies NewRow<'amc_instances'>;
}

function same(a: unknown, b: unknown, field: string): boolean {
  if (field === 'amc_created_at' && typeof a === 'string' && typeof b === 'string')
    return Date.parse(a) === Date.parse(b);
  return JSON.stringify(a) === JSON.stringify(b);
}

export interface SyncPlan {
  readonly rows: readonly ReturnType<typeof rowOf>[];
  /** Our ids of the rows to mark. */
  readonly goneIds: readonly string[];
  readonly report: SyncReport;
}

/**
 * Compares what Amazon lists with what we have. An instance is gone when it came by sync, every account it could be in
 * was read, and none listed it; rows made by hand are never marked.
 */
export function planSync(
  user: UserId,
  region: AmazonRegion,
  listings: readonly AccountListing[],
  existing: readonly ExistingInstance[],
  now: Date,
): SyncPlan {
  const oldById = new Map(existing.map((row) => [row.instance_id, row]));
  const rows = new Map<string, ReturnType<typeof rowOf>>();
  const failed = listings.flatMap((listing) => ('reason' in listing ? [listing] : []));
  for (const listing of listings) {
    if ('reason' in listing) continue;
    for (const instance of listing.instances) {
      // Two accounts may list one instance; the first keeps it.
      if (rows.has(instance.instanceId)) continue;
      rows.set(
        instance.instanceId,
        rowOf(user, region, listing.account, instance, oldById.get(instance.instanceId), now),
      );
    }
  }

  const added: SyncedInstance[] = [];
  const changed: SyncReport['changed'][number][] = [];
  let unchanged = 0;
  for (const row of rows.values()) {
    const old = oldById.get(row.instance_id);
    const shown = { amcInstanceId: row.instance_id, name: row.name };
    if (old === undefined) {
      added.push(shown);
      continue;
    }
    const fields: string[] = SYNCED_FIELDS.filter((field) => !same(row[field], old[field], field));
    if (old.status !== row.status) fields.push('status');
    if (fields.length > 0) changed.push({ ...shown, fields });
    else unchanged++;
  }

  const unread = new Set<string>(failed.map(({ account }) => account.accountId));
  const gone = existing.filter(
    (row) =>
      row.created_via === 'sync' && row.status !== 'gone' && !rows.has(row.instance_id) && !unread.has(row.entity_id),
  );
  return {
    rows: [...rows.values()],
    goneIds: gone.map((row) => row.id),
    report: {
      accounts: listings.length,
      added,
      changed,
      gone: gone.map((row) => ({ amcInstanceId: row.instance_id, name: row.name })),
      unchanged,
      failedAccounts: failed.map(({ account, reason }) => ({
        accountId: account.accountId,
        name: account.accountName ?? account.accountId,
        reason,
      })),
    },
  };
}

/** Whether every word of `search` stands somewhere in the names and ids, whatever the case. No words: yes. */
export function matchesSearch(
  instance: Pick<InstanceSummary, 'name' | 'amcInstanceId' | 'customerName' | 'accountName' | 'entityId' | 'brands'>,
  search: string,
): boolean {
  const { name, amcInstanceId, customerName, accountName, entityId, brands } = instance;
  const text = [name, amcInstanceId, customerName, accountName, entityId, ...brands].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const SORT_KEYS: Record<InstanceSortField, (instance: InstanceSummary) => string> = {
  name: ({ name }) => name,
  account: ({ accountName, entityId }) => accountName ?? entityId,
  status: ({ status }) => status,
  region: ({ region }) => region,
  // Never synced counts as longest ago.
  synced: ({ lastSyncedAt }) => lastSyncedAt?.toISOString() ?? '',
};

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** A new list in the order asked for; what is equal there stands by name, so that the order is always the same. */
export function sortInstances(
  instances: readonly InstanceSummary[],
  sort: NonNullable<InstanceListQuery['sort']>,
): InstanceSummary[] {
  const turned = sort.startsWith('-');
  const key = SORT_KEYS[(turned ? sort.slice(1) : sort) as InstanceSortField];
  return [...instances].sort(
    (a, b) =>
      (turned ? -1 : 1) * collator.compare(key(a), key(b)) ||
      collator.compare(a.name, b.name) ||
      a.id.localeCompare(b.id),
  );
}

/** Every brand that some instance has, each once, in order: what the filter and the editor offer. */
export function brandsOf(instances: readonly Pick<InstanceSummary, 'brands'>[]): string[] {
  return [...new Set(instances.flatMap(({ brands }) => brands))].sort(collator.compare);
}
