import { randomBytes, randomUUID } from 'node:crypto';
import type { Db, NewRow, TableName } from '@/lib/supabase/types';
import { must, type TestUser } from '@/scripts/jest/db';

const unique = () => randomBytes(6).toString('hex');
const hash = () => randomBytes(32).toString('hex');
/** Has the form of a Fernet token, which is all that the database asks of it. */
export const fakeFernet = () => `gAAAAA${randomBytes(40).toString('base64url')}`;

/** The rows of one person that other rows refer to. */
export interface World {
  userId: string;
  instanceId: string;
  workflowId: string;
  scheduleId: string;
  executionId: string;
  templateId: string;
}

/** A run as a person asks for it. */
export function newExecution(userId: string, instanceId: string): NewRow<'workflow_executions'> {
  return {
    user_id: userId,
    instance_id: instanceId,
    name: 'Reach by campaign',
    template_sql: 'SELECT 1 AS one FROM dsp_impressions',
    query_text: 'SELECT 1 AS one FROM dsp_impressions',
    sql_hash: hash(),
    time_window_start: '2026-10-01T00:00:00',
    time_window_end: '2026-10-08T00:00:00',
    time_window_zone: 'America/New_York',
    window_start: '2026-10-01T04:00:00Z',
    window_end: '2026-10-08T04:00:00Z',
  };
}

export function newInstance(userId: string): NewRow<'amc_instances'> {
  return {
    user_id: userId,
    instance_id: `amc${unique()}`,
    name: 'Example Brand',
    entity_id: 'ENTITY1EXAMPLE0001',
    marketplace_id: 'ATVPDKIKX0DER',
    region: 'NA',
  };
}

/** A connection whose tokens nobody can open: enough for what only looks whether there is one. */
export function newConnection(userId: string): NewRow<'amazon_connections'> {
  return {
    user_id: userId,
    region: 'NA',
    access_token_encrypted: fakeFernet(),
    refresh_token_encrypted: fakeFernet(),
    key_id: 'k1',
  };
}

export function newWorkflow(userId: string, instanceId: string): NewRow<'workflows'> {
  return { user_id: userId, instance_id: instanceId, name: 'Reach', sql_query: 'SELECT 1 AS one FROM dsp_impressions' };
}

function newSchedule(userId: string, workflowId: string): NewRow<'workflow_schedules'> {
  return { user_id: userId, workflow_id: workflowId, name: 'Every day', interval_preset: 'daily' };
}

export function newTemplate(userId: string | null): NewRow<'query_templates'> {
  return {
    user_id: userId,
    template_key: userId ? null : `builtin-${unique()}`,
    is_public: userId === null,
    name: 'Reach and frequency',
    sql_template: 'SELECT 1 AS one FROM dsp_impressions',
    category: 'Reach',
  };
}

/** Makes one of everything that others refer to. `service` must be a service client. */
export async function makeWorld(service: Db, user: TestUser): Promise<World> {
  const id = async <T extends TableName>(table: T, row: NewRow<T>): Promise<string> => {
    const answer = await service
      .from(table as 'workflows')
      .insert(row as NewRow<'workflows'>)
      .select('id')
      .single();
    return must(answer).id;
  };
  const instanceId = await id('amc_instances', newInstance(user.id));
  const workflowId = await id('workflows', newWorkflow(user.id, instanceId));
  return {
    userId: user.id,
    instanceId,
    workflowId,
    scheduleId: await id('workflow_schedules', newSchedule(user.id, workflowId)),
    executionId: await id('workflow_executions', newExecution(user.id, instanceId)),
    templateId: await id('query_templates', newTemplate(user.id)),
  };
}

type Rule = 'owner' | 'everyone' | 'nobody';

/** A fresh, valid row of the world's owner; `parent` rows that must be new each time are made through the service. */
type MakeRow<T extends TableName> = (
  world: World,
  service: Db,
  /** Signs somebody new up, on a client of its own: signing up on the service's client would make it that person. */
  newPerson: () => Promise<string>,
) => NewRow<T> | Promise<NewRow<T>>;

export interface TableCase<T extends TableName = TableName> {
  /** Columns that identify a row. */
  key: readonly string[];
  make: MakeRow<T>;
  /** A change that would be fine for somebody who may change the row. */
  change: Record<string, unknown>;
  select: Rule;
  insert: Rule;
  update: Rule;
  delete: Rule;
}

function ownerOnly(rules: Partial<Pick<TableCase, 'select' | 'insert' | 'update' | 'delete'>> = {}) {
  return { select: 'owner', insert: 'owner', update: 'owner', delete: 'owner', ...rules } as const;
}
const readOnly = { select: 'owner', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const;
const closed = { select: 'nobody', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const;
const catalog = { select: 'everyone', insert: 'nobody', update: 'nobody', delete: 'nobody' } as const;

const newDataSource = (): NewRow<'amc_data_sources'> => ({
  schema_id: `test-${unique()}`,
  name: 'Test source',
  amc_name: `test_${unique()}`,
  category: 'Other',
});

async function dataSourceId(service: Db): Promise<string> {
  return must(await service.from('amc_data_sources').insert(newDataSource()).select('id').single()).id;
}

async function runId(service: Db, world: World): Promise<string> {
  const row = newExecution(world.userId, world.instanceId);
  return must(await service.from('workflow_executions').insert(row).select('id').single()).id;
}

/**
 * Who may do what with each table. rls.db.test.ts compares this list with the tables and views that really are in the
 * database: a table without a case fails.
 */
export const TABLE_CASES: { [T in TableName]: TableCase<T> } = {
  amazon_connections: {
    key: ['id'],
    // One connection a person: each row needs somebody of its own.
    make: async (_world, _service, newPerson) => ({ id: randomUUID(), ...newConnection(await newPerson()) }),
    change: { last_error: 'changed' },
    ...closed,
  },
  amc_budgets: {
    key: ['user_id'],
    make: async (_world, _service, newPerson) => ({ user_id: await newPerson(), tokens: 1 }),
    change: { tokens: 100 },
    ...closed,
  },
  amc_data_sources: { key: ['schema_id'], make: newDataSource, change: { description: 'changed' }, ...catalog },
  amc_instances: {
    key: ['instance_id'],
    make: (world) => newInstance(world.userId),
    change: { notes: 'changed' },
    ...ownerOnly(),
  },
  amc_schema_fields: {
    key: ['id'],
    make: async (_world, service) => ({
      id: randomUUID(),
      data_source_id: await dataSourceId(service),
      field_name: 'campaign',
      data_type: 'STRING',
    }),
    change: { description: 'changed' },
    ...catalog,
  },
  amc_schema_relationships: {
    key: ['id'],
    make: async (_world, service) => ({
      id: randomUUID(),
      source_id: await dataSourceId(service),
      target_id: await dataSourceId(service),
      relationship_type: 'related',
    }),
    change: { description: 'changed' },
    ...catalog,
  },
  amc_search_words: {
    key: ['word'],
    make: () => ({ word: `word${unique()}`, stem: 'word', letters: 'dorw' }),
    change: { stem: 'changed' },
    ...catalog,
  },
  api_keys: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), user_id: world.userId, name: 'CI', prefix: 'rk_abc', key_hash: hash() }),
    change: { name: 'changed' },
    ...closed,
  },
  audit_log: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), user_id: world.userId, action: 'instance.delete', entity_type: 'instance' }),
    change: { action: 'changed' },
    ...readOnly,
  },
  campaigns: {
    key: ['id'],
    make: (world) => ({
      id: randomUUID(),
      user_id: world.userId,
      instance_id: world.instanceId,
      campaign_id: unique(),
      name: 'Autumn',
    }),
    change: { brand: 'changed' },
    ...ownerOnly(),
  },
  execution_results: {
    key: ['execution_id'],
    make: async (world, service) => ({
      execution_id: await runId(service, world),
      user_id: world.userId,
      store_key: 'k',
      row_count: 1,
      bytes: 10,
      columns: [],
    }),
    change: { store_key: 'changed' },
    ...readOnly,
  },
  fan_outs: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), user_id: world.userId, name: 'Reach everywhere', request: {} }),
    change: { name: 'changed' },
    ...ownerOnly({ update: 'nobody', delete: 'nobody' }),
  },
  idempotency_keys: {
    key: ['key'],
    make: (world) => ({ user_id: world.userId, key: unique(), route: 'POST /api/executions', request_hash: hash() }),
    change: { route: 'changed' },
    ...closed,
  },
  instance_schema_cache: {
    key: ['instance_id'],
    make: async (world, service) => {
      const instance = await service.from('amc_instances').insert(newInstance(world.userId)).select('id').single();
      return { instance_id: must(instance).id, user_id: world.userId, data_sources: [] };
    },
    change: { data_sources: [{ changed: true }] },
    ...ownerOnly(),
  },
  job_heartbeats: {
    key: ['job'],
    make: () => ({ job: `job-${unique()}` }),
    change: { last_error: 'changed' },
    ...closed,
  },
  notification_outbox: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), user_id: world.userId, event_key: unique(), kind: 'run_failed' }),
    change: { last_error: 'changed' },
    ...closed,
  },
  notification_unsubscribes: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), user_id: world.userId, email: `${unique()}@example.test` }),
    change: { email: 'changed@example.test' },
    ...readOnly,
    delete: 'owner',
  },
  notifications: {
    key: ['id'],
    make: (world) => ({
      id: randomUUID(),
      user_id: world.userId,
      event_key: unique(),
      kind: 'run_failed',
      title: 'A run failed',
    }),
    change: { read_at: '2026-11-22T00:00:00+00:00' },
    ...ownerOnly({ insert: 'nobody' }),
  },
  oauth_states: {
    key: ['state_hash'],
    make: (world) => ({ state_hash: hash(), user_id: world.userId, region: 'NA', browser_hash: hash() }),
    change: { return_to: '/changed' },
    ...closed,
  },
  picker_cache: {
    key: ['id'],
    make: async (world, service) => {
      const instance = await service.from('amc_instances').insert(newInstance(world.userId)).select('id').single();
      return {
        id: randomUUID(),
        user_id: world.userId,
        instance_id: must(instance).id,
        kind: 'brand',
        items: [],
        expires_at: '2027-01-01T00:00:00Z',
      };
    },
    change: { items: ['changed'] },
    ...ownerOnly(),
  },
  profiles: {
    key: ['id'],
    // Made by sign-up alone: the one of the world's owner is the row.
    make: (world) => ({ id: world.userId, email: 'x@example.test' }),
    change: { name: 'changed' },
    select: 'owner',
    insert: 'nobody',
    update: 'owner',
    delete: 'nobody',
  },
  query_drafts: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), user_id: world.userId, sql_query: 'SELECT' }),
    change: { title: 'changed' },
    ...ownerOnly(),
  },
  query_template_versions: {
    key: ['template_id', 'version'],
    make: (world) => ({
      template_id: world.templateId,
      version: 1000 + Math.floor(Math.random() * 1_000_000),
      sql_template: 'SELECT 1',
      parameters: [],
    }),
    change: { sql_template: 'changed' },
    ...readOnly,
  },
  query_templates: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), ...newTemplate(world.userId) }),
    change: { description: 'changed' },
    ...ownerOnly(),
  },
  rate_limits: {
    key: ['bucket'],
    make: () => ({ bucket: unique(), window_start: '2026-11-22T00:00:00Z' }),
    change: { hits: 7 },
    ...closed,
  },
  saved_charts: {
    key: ['id'],
    make: (world) => ({
      id: randomUUID(),
      user_id: world.userId,
      execution_id: world.executionId,
      name: 'Reach',
      kind: 'bar',
    }),
    change: { name: 'changed' },
    ...ownerOnly(),
  },
  schedule_backfills: {
    key: ['id'],
    make: (world) => ({
      id: randomUUID(),
      user_id: world.userId,
      schedule_id: world.scheduleId,
      unit: 'week',
      window_count: 1,
      // Only one may be open at a time.
      status: 'done',
    }),
    change: { concurrency: 3 },
    ...readOnly,
  },
  schedule_runs: {
    key: ['id'],
    make: (world) => ({
      id: randomUUID(),
      user_id: world.userId,
      schedule_id: world.scheduleId,
      kind: 'manual',
      scheduled_for: '2026-11-22T00:00:00Z',
    }),
    change: { error_message: 'changed' },
    ...readOnly,
  },
  template_favorites: {
    key: ['template_id'],
    make: async (world, service) => {
      const template = await service.from('query_templates').insert(newTemplate(world.userId)).select('id').single();
      return { user_id: world.userId, template_id: must(template).id };
    },
    change: { created_at: '2020-01-01T00:00:00+00:00' },
    ...ownerOnly({ update: 'nobody' }),
  },
  template_uses: {
    key: ['template_id', 'used_on'],
    make: async (world, service) => {
      const template = await service.from('query_templates').insert(newTemplate(world.userId)).select('id').single();
      return { template_id: must(template).id, user_id: world.userId, used_on: '2026-11-22' };
    },
    change: { used_on: '2026-11-23' },
    ...readOnly,
  },
  workflow_executions: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), ...newExecution(world.userId, world.instanceId) }),
    change: { name: 'changed' },
    ...ownerOnly({ update: 'nobody', delete: 'nobody' }),
  },
  workflow_schedules: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), ...newSchedule(world.userId, world.workflowId) }),
    change: { description: 'changed' },
    ...ownerOnly(),
  },
  workflow_versions: {
    key: ['id'],
    make: (world) => ({
      id: randomUUID(),
      workflow_id: world.workflowId,
      user_id: world.userId,
      version: 1000 + Math.floor(Math.random() * 1_000_000),
      name: 'Reach',
      sql_query: 'SELECT 1',
      sql_hash: hash(),
      parameters: {},
    }),
    change: { name: 'changed' },
    ...readOnly,
  },
  workflows: {
    key: ['id'],
    make: (world) => ({ id: randomUUID(), ...newWorkflow(world.userId, world.instanceId) }),
    change: { description: 'changed' },
    ...ownerOnly(),
  },
};
