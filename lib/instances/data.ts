import { z } from 'zod';
import { amazonRegion } from '@/lib/amc/regions';
import { AppError } from '@/lib/errors';
import { type InstanceUuid, instanceUuid } from '@/lib/ids';
import { readAll } from '@/lib/supabase/paging';
import type { Db, Row } from '@/lib/supabase/types';
import { CAMPAIGN_PAGE_SIZE } from './constants';
import type { AmcContextRow } from './context';
import type { LiveTable } from './live-schema';
import { type Picker, type PickerItem, type PickerKind, pickerItem } from './pickers';
import { type CampaignListQuery, type InstanceListQuery, instanceStatus, instanceType, storedSchema } from './schema';
import type { CampaignPage, InstanceCounts, InstanceDetail, InstanceSummary } from './types';
import { type ExistingInstance, matchesSearch, SYNCED_FIELDS, sortInstances } from './utils';

const SUMMARY =
  'id, instance_id, name, customer_name, entity_id, account_name, marketplace_id, region, instance_type, status, creation_status, advertiser_types, brands, time_zone, is_favorite, created_via, last_synced_at, currency, cost_per_run, cost_per_minute';

type SummaryRow = Pick<
  Row<'amc_instances'>,
  | 'id'
  | 'instance_id'
  | 'name'
  | 'customer_name'
  | 'entity_id'
  | 'account_name'
  | 'marketplace_id'
  | 'region'
  | 'instance_type'
  | 'status'
  | 'creation_status'
  | 'advertiser_types'
  | 'brands'
  | 'time_zone'
  | 'is_favorite'
  | 'created_via'
  | 'last_synced_at'
  | 'currency'
  | 'cost_per_run'
  | 'cost_per_minute'
>;

function toSummary(row: SummaryRow): InstanceSummary {
  return {
    id: instanceUuid.parse(row.id),
    amcInstanceId: row.instance_id,
    name: row.name,
    customerName: row.customer_name,
    entityId: row.entity_id,
    accountName: row.account_name,
    marketplaceId: row.marketplace_id,
    region: amazonRegion.parse(row.region),
    type: instanceType.parse(row.instance_type),
    status: instanceStatus.parse(row.status),
    creationStatus: row.creation_status,
    advertiserTypes: row.advertiser_types,
    brands: row.brands,
    timeZone: row.time_zone,
    isFavorite: row.is_favorite,
    createdVia: row.created_via === 'manual' ? 'manual' : 'sync',
    lastSyncedAt: row.last_synced_at === null ? null : new Date(row.last_synced_at),
    currency: row.currency,
    hasRate: row.cost_per_run !== null || row.cost_per_minute !== null,
  };
}

/** The instances of whoever `db` speaks for that fit the filters, sorted as asked. All of them. */
export async function listInstances(db: Db, query: InstanceListQuery): Promise<InstanceSummary[]> {
  const rows = await readAll<SummaryRow>((from, to) => {
    let select = db.from('amc_instances').select(SUMMARY, { count: 'exact' });
    if (query.region) select = select.eq('region', query.region);
    if (query.type) select = select.eq('instance_type', query.type);
    if (query.status) select = select.eq('status', query.status);
    if (query.favorites) select = select.eq('is_favorite', true);
    return select.order('is_favorite', { ascending: false }).order('name').order('id').range(from, to);
  });
  // Searched here and not by `or=(…ilike…)`: the whole list is in hand, and a text with commas, quotes or wildcards needs
  // no escaping that two PostgREST servers read differently.
  const found = rows
    .map(toSummary)
    .filter((instance) => matchesSearch(instance, query.search))
    .filter((instance) => query.brand === '' || instance.brands.includes(query.brand));
  return query.sort === undefined ? found : sortInstances(found, query.sort);
}

/** One instance; null when there is none that `db` may see. */
export async function getInstance(db: Db, id: InstanceUuid): Promise<InstanceSummary | null> {
  const { data, error } = await db.from('amc_instances').select(SUMMARY).eq('id', id).maybeSingle();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  return data === null ? null : toSummary(data);
}

const DETAIL = `${SUMMARY}, optional_datasets, notes, has_own_name, created_at, updated_at`;

/** One instance with all its fields; null when there is none that `db` may see. */
export async function getInstanceDetail(db: Db, id: InstanceUuid): Promise<InstanceDetail | null> {
  // The list is built, so the client can not type it; '*' types the row, of which fewer columns are asked for.
  const { data, error } = await db
    .from('amc_instances')
    .select(DETAIL as '*')
    .eq('id', id)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  if (data === null) return null;
  return {
    ...toSummary(data),
    optionalDatasets: data.optional_datasets,
    costPerRun: data.cost_per_run,
    costPerMinute: data.cost_per_minute,
    notes: data.notes,
    hasOwnName: data.has_own_name,
    createdAt: data.created_at,
    updatedAt: data.updated_at,
  };
}

/** What a sync compares with Amazon: every instance of whoever `db` speaks for. */
export function listForSync(db: Db): Promise<ExistingInstance[]> {
  // The list is built, so the client can not type it; '*' types the row, of which fewer columns are asked for.
  const columns = `id, instance_id, status, created_via, has_own_name, ${SYNCED_FIELDS.join(', ')}` as '*';
  return readAll<ExistingInstance>((from, to) =>
    db.from('amc_instances').select(columns, { count: 'exact' }).order('id').range(from, to),
  );
}

/** AMC's tables of an instance as they were last read; null when they never were, or in a form we no longer write. */
export async function readStoredSchema(
  db: Db,
  id: InstanceUuid,
): Promise<{ tables: LiveTable[]; fetchedAt: Date } | null> {
  const { data, error } = await db
    .from('instance_schema_cache')
    .select('data_sources, fetched_at')
    .eq('instance_id', id)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The schema of the instance could not be read.', { cause: error });
  const stored = storedSchema.safeParse(data?.data_sources);
  return data === null || !stored.success ? null : { tables: stored.data, fetchedAt: new Date(data.fetched_at) };
}

/** What is needed to ask AMC about an instance; null when there is none that `db` may see. */
export async function readContextRow(db: Db, id: InstanceUuid): Promise<AmcContextRow | null> {
  const { data, error } = await db
    .from('amc_instances')
    .select('user_id, instance_id, entity_id, marketplace_id, region')
    .eq('id', id)
    .maybeSingle();
  if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
  return data;
}

/** What stands on an instance: its page says it, and deleting depends on it. */
export async function countInstance(db: Db, id: InstanceUuid): Promise<InstanceCounts> {
  const counted = (table: 'workflows' | 'workflow_schedules' | 'workflow_executions' | 'campaigns') =>
    db.from(table).select('id', { count: 'exact', head: true }).eq('instance_id', id);
  const [workflows, schedules, runs, campaigns] = await Promise.all([
    counted('workflows'),
    counted('workflow_schedules'),
    counted('workflow_executions'),
    counted('campaigns'),
  ]);
  const read = ({ count, error }: { count: number | null; error: unknown }) => {
    if (error) throw new AppError('unavailable', 'The instance could not be read.', { cause: error });
    return count ?? 0;
  };
  return {
    workflows: read(workflows),
    schedules: read(schedules),
    runs: read(runs),
    campaigns: read(campaigns),
  };
}

const storedItems = z.array(pickerItem);

/**
 * What can be chosen on an instance: what AMC was last asked for, and for campaigns those that were imported. Null
 * `fetchedAt`: AMC was not asked yet.
 */
export async function readPicker(db: Db, instanceId: InstanceUuid, kind: PickerKind): Promise<Picker> {
  const [cached, imported] = await Promise.all([
    db.from('picker_cache').select('items, fetched_at').eq('instance_id', instanceId).eq('kind', kind).maybeSingle(),
    kind === 'campaign' ? importedCampaigns(db, instanceId) : [],
  ]);
  if (cached.error) {
    throw new AppError('unavailable', 'What can be chosen could not be read.', { cause: cached.error });
  }
  const items = storedItems.catch([]).parse(cached.data?.items ?? []);
  const known = new Set(items.map(({ value }) => value));
  return {
    items: [...items, ...imported.filter(({ value }) => !known.has(value))],
    fetchedAt: cached.data?.fetched_at ?? null,
  };
}

async function importedCampaigns(db: Db, instanceId: InstanceUuid): Promise<PickerItem[]> {
  const rows = await readAll((from, to) =>
    db
      .from('campaigns')
      .select('campaign_id, name, ad_product_type, brand', { count: 'exact' })
      .eq('instance_id', instanceId)
      .order('name')
      .order('id')
      .range(from, to),
  );
  return rows.map((row) => ({
    value: row.campaign_id,
    name: row.name,
    detail: [row.ad_product_type, row.brand].filter((part) => part !== null).join(', '),
    weight: 0,
  }));
}

/** A page of an instance's campaigns by name; `search` looks in names, or for one id. */
export async function listCampaigns(
  db: Db,
  instanceId: InstanceUuid,
  { search, page }: CampaignListQuery,
): Promise<CampaignPage> {
  let select = db
    .from('campaigns')
    .select('id, campaign_id, name, ad_product_type, brand, state, start_date, end_date, source', { count: 'exact' })
    .eq('instance_id', instanceId);
  if (/^\d{6,}$/.test(search)) select = select.eq('campaign_id', search);
  // `%`, `_` and `*` are what a person typed, not wildcards.
  else if (search !== '') select = select.ilike('name', `%${search.replace(/[\\%_*]/g, '\\$&')}%`);
  const first = (page - 1) * CAMPAIGN_PAGE_SIZE;
  const { data, error, count } = await select
    .order('name')
    .order('id')
    .range(first, first + CAMPAIGN_PAGE_SIZE - 1);
  if (error?.code === 'PGRST103') return { items: [], total: count ?? 0 };
  if (error) throw new AppError('unavailable', 'The campaigns could not be read.', { cause: error });
  return {
    total: count ?? data.length,
    items: data.map((row) => ({
      id: row.id,
      campaignId: row.campaign_id,
      name: row.name,
      adProductType: row.ad_product_type,
      brand: row.brand,
      state: row.state,
      startDate: row.start_date,
      endDate: row.end_date,
      source: row.source,
    })),
  };
}
