import { randomBytes } from 'node:crypto';
import { newExecution } from '@/supabase/tests/rows';
import { type ApiPerson, type ApiRequestParts, callRoute } from './api';
import { must, serviceClient } from './db';

/** What one good request of the owner looks like. Made anew each time, so that a delete finds something to delete. */
export interface ApiCase {
  request: (owner: ApiPerson) => Promise<ApiRequestParts> | ApiRequestParts;
  /**
   * What a stranger gets for the very same request: 404 for somebody else's things, 422 where a field names one; `own`:
   * an answer about their own things, without a word of the owner's; `shared`: what everybody may see.
   */
  stranger: 404 | 422 | 'own' | 'shared';
}

const service = () => serviceClient('postgres');
const amcId = () => `amc${randomBytes(5).toString('hex')}`;

export async function instanceOf(owner: ApiPerson): Promise<string> {
  const row = {
    user_id: owner.id,
    instance_id: amcId(),
    name: `Secret ${owner.id}`,
    entity_id: 'ENTITY1EXAMPLE0001',
    marketplace_id: 'ATVPDKIKX0DER',
    region: 'NA',
    created_via: 'manual',
  };
  return must(await service().from('amc_instances').insert(row).select('id').single()).id;
}

export async function runOf(owner: ApiPerson): Promise<string> {
  const row = { ...newExecution(owner.id, owner.instanceId), name: `Secret ${owner.id}` };
  return must(await service().from('workflow_executions').insert(row).select('id').single()).id;
}

export async function workflowOf(owner: ApiPerson): Promise<string> {
  const row = {
    user_id: owner.id,
    instance_id: owner.instanceId,
    name: `Secret ${owner.id}`,
    sql_query: run(owner).sql,
    status: 'active',
  };
  return must(await service().from('workflows').insert(row).select('id').single()).id;
}

export async function templateOf(owner: ApiPerson, shared = false): Promise<string> {
  const row = {
    user_id: owner.id,
    name: 'Reach',
    category: 'Other',
    is_public: shared,
    sql_template: 'SELECT campaign FROM dsp_impressions WHERE campaign IN {{names}}',
  };
  return must(await service().from('query_templates').insert(row).select('id').single()).id;
}

/** Through the API itself: a schedule is more than its row. */
export async function scheduleOf(owner: ApiPerson, active = true): Promise<string> {
  const body = { ...(await schedule(owner)), name: `Secret ${owner.id}` };
  const made = await callRoute({ method: 'POST', path: '/api/schedules' }, { key: owner.key, body });
  const { id: scheduleId } = (await made.json()) as { id: string };
  const pause = { method: 'POST', path: '/api/schedules/{scheduleId}/pause' } as const;
  if (!active) await callRoute(pause, { key: owner.key, params: { scheduleId } });
  return scheduleId;
}

export async function backfillOf(owner: ApiPerson): Promise<{ scheduleId: string; backfillId: string }> {
  const scheduleId = await scheduleOf(owner);
  const contract = { method: 'POST', path: '/api/schedules/{scheduleId}/backfill' } as const;
  const body = { unit: 'week', windows: 2 };
  const answer = await callRoute(contract, { key: owner.key, params: { scheduleId }, body });
  return { scheduleId, backfillId: ((await answer.json()) as { id: string }).id };
}

export const schedule = async (owner: ApiPerson) => ({
  workflowId: await workflowOf(owner),
  name: 'Each day',
  interval: { kind: 'daily' },
  timeZone: 'Europe/Berlin',
});

export const run = (owner: ApiPerson) => ({
  instanceId: owner.instanceId,
  sql: 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign',
  window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'America/New_York' },
});

export const newInstance = () => ({
  amcInstanceId: amcId(),
  name: 'By hand',
  entityId: 'ENTITY1EXAMPLE0001',
  marketplaceId: 'ATVPDKIKX0DER',
  region: 'NA',
});

/** One case an operation of the document. A route without one fails the contract test. */
export const API_CASES: Readonly<Record<string, ApiCase>> = {
  getMe: { request: () => ({}), stranger: 'own' },
  listInstances: { request: () => ({ query: { limit: '5', region: 'NA' } }), stranger: 'own' },
  createInstance: { request: () => ({ body: newInstance() }), stranger: 'own' },
  getInstance: { request: async (owner) => ({ params: { instanceId: owner.instanceId } }), stranger: 404 },
  updateInstance: {
    request: (owner) => ({
      params: { instanceId: owner.instanceId },
      body: { notes: 'changed', brands: ['Kestrel'] },
      headers: { 'if-match': '*' },
    }),
    stranger: 404,
  },
  deleteInstance: { request: async (owner) => ({ params: { instanceId: await instanceOf(owner) } }), stranger: 404 },
  syncInstances: { request: () => ({}), stranger: 'own' },
  listWorkflows: {
    request: () => ({ query: { limit: '5', sort: 'name-asc', tags: 'a,b', status: 'active' } }),
    stranger: 'own',
  },
  createWorkflow: {
    request: (owner) => ({ body: { name: 'Mine', sql: run(owner).sql, instanceId: owner.instanceId } }),
    stranger: 422,
  },
  getWorkflow: { request: async (owner) => ({ params: { workflowId: await workflowOf(owner) } }), stranger: 404 },
  updateWorkflow: {
    request: async (owner) => ({
      params: { workflowId: await workflowOf(owner) },
      body: { name: 'Renamed', tags: ['a'] },
      headers: { 'if-match': '*' },
    }),
    stranger: 404,
  },
  deleteWorkflow: { request: async (owner) => ({ params: { workflowId: await workflowOf(owner) } }), stranger: 404 },
  executeWorkflow: {
    request: async (owner) => ({ params: { workflowId: await workflowOf(owner) }, body: { name: 'Now' } }),
    stranger: 404,
  },
  publishWorkflow: { request: async (owner) => ({ params: { workflowId: await workflowOf(owner) } }), stranger: 404 },
  listWorkflowVersions: {
    request: async (owner) => ({ params: { workflowId: await workflowOf(owner) } }),
    stranger: 404,
  },
  getWorkflowVersion: {
    request: async (owner) => ({ params: { workflowId: await workflowOf(owner), version: '1' } }),
    stranger: 404,
  },
  listSchedules: { request: () => ({ query: { limit: '5', filter: 'active', sort: 'name-desc' } }), stranger: 'own' },
  createSchedule: { request: async (owner) => ({ body: await schedule(owner) }), stranger: 422 },
  getSchedule: { request: async (owner) => ({ params: { scheduleId: await scheduleOf(owner) } }), stranger: 404 },
  updateSchedule: {
    request: async (owner) => ({
      params: { scheduleId: await scheduleOf(owner) },
      body: await schedule(owner),
      headers: { 'if-match': '*' },
    }),
    stranger: 404,
  },
  deleteSchedule: { request: async (owner) => ({ params: { scheduleId: await scheduleOf(owner) } }), stranger: 404 },
  pauseSchedule: { request: async (owner) => ({ params: { scheduleId: await scheduleOf(owner) } }), stranger: 404 },
  resumeSchedule: {
    request: async (owner) => ({ params: { scheduleId: await scheduleOf(owner, false) } }),
    stranger: 404,
  },
  runSchedule: {
    request: async (owner) => ({ params: { scheduleId: await scheduleOf(owner) }, body: { kind: 'test' } }),
    stranger: 404,
  },
  getScheduleHistory: {
    request: async (owner) => ({
      params: { scheduleId: await scheduleOf(owner) },
      query: { status: 'SUCCESS,FAILED', kind: 'scheduled', from: '2026-01-01', to: '2026-12-31', limit: '5' },
    }),
    stranger: 404,
  },
  listBackfills: { request: async (owner) => ({ params: { scheduleId: await scheduleOf(owner) } }), stranger: 404 },
  startBackfill: {
    request: async (owner) => ({
      params: { scheduleId: await scheduleOf(owner) },
      body: { unit: 'week', windows: 2, concurrency: 1 },
    }),
    stranger: 404,
  },
  getBackfill: { request: async (owner) => ({ params: await backfillOf(owner) }), stranger: 404 },
  changeBackfill: {
    request: async (owner) => ({ params: await backfillOf(owner), body: { change: 'pause' } }),
    stranger: 404,
  },
  listTemplates: { request: () => ({ query: { search: 'reach', sort: 'name' } }), stranger: 'own' },
  getTemplate: { request: async (owner) => ({ params: { templateId: await templateOf(owner) } }), stranger: 404 },
  useTemplate: {
    request: async (owner) => ({
      params: { templateId: await templateOf(owner) },
      body: { name: 'From it', tags: ['x'] },
    }),
    stranger: 404,
  },
  listExecutions: { request: () => ({ query: { limit: '5', status: 'PENDING,RUNNING' } }), stranger: 'own' },
  createExecution: { request: (owner) => ({ body: run(owner) }), stranger: 422 },
  getExecution: { request: async (owner) => ({ params: { executionId: await runOf(owner) } }), stranger: 404 },
  cancelExecution: { request: async (owner) => ({ params: { executionId: await runOf(owner) } }), stranger: 404 },
  listDataSources: { request: () => ({ query: { search: 'impressions' } }), stranger: 'shared' },
  getDataSource: { request: () => ({ params: { schemaId: 'dsp-impressions' } }), stranger: 'shared' },
  listDataSourceExamples: { request: () => ({ params: { schemaId: 'dsp-impressions' } }), stranger: 'shared' },
};

/** Operations that can't be called so, and where they are tried instead. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  logIn: 'opens a session: e2e/api.spec.ts',
  logOut: 'ends a session: e2e/api.spec.ts',
  connectAmazon: 'leads browsers to Amazon: app/api/auth/amazon/routes.test.ts',
  amazonCallback: 'leads browsers back: app/api/auth/amazon/routes.test.ts',
  getHealth: 'public, without withApi: e2e/access.spec.ts',
  getOpenApi: 'the document itself: app/api/contract.db.test.ts',
  getResults: 'needs rows: the main job in app/api/contract.db.test.ts',
  getResultsCsv: 'needs rows: the main job in app/api/contract.db.test.ts',
  getResultsJson: 'needs rows: the main job in app/api/contract.db.test.ts',
  getResultsParquet: 'needs rows: the main job in app/api/contract.db.test.ts',
};
