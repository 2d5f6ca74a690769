import type { ApiPerson } from './api';
import { keyFor } from './api';
import {
  backfillOf,
  instanceOf,
  newInstance,
  run,
  runOf,
  schedule,
  scheduleOf,
  templateOf,
  workflowOf,
} from './api-cases';
import { must, serviceClient } from './db';

/** What the owner sends, made anew each time; the stranger then sends the very same. */
export interface ActionCase {
  input: (owner: ApiPerson) => Promise<unknown> | unknown;
  /**
   * `refused`: it names something of the owner's. `nothing`: the answer is a good one, and has no effect on, and no word
   * of, what is the owner's. `own`: it is about whoever calls and names nothing else.
   */
  stranger: 'refused' | 'nothing' | 'own';
  /** What the owner gets: most actions succeed; some are refused for a reason that has nothing to do with whose it is. */
  owner?: RegExp;
}

const service = () => serviceClient('postgres');

async function keyIdOf(owner: ApiPerson): Promise<string> {
  const prefix = (await keyFor(owner.id)).slice(0, 11);
  return must(await service().from('api_keys').select('id').eq('prefix', prefix).single()).id;
}

async function notificationOf(owner: ApiPerson): Promise<string> {
  const row = {
    user_id: owner.id,
    event_key: `test-${Math.random()}`,
    kind: 'run_failed',
    title: `Secret ${owner.id}`,
  };
  return must(await service().from('notifications').insert(row).select('id').single()).id;
}

async function fanOutOf(owner: ApiPerson): Promise<string> {
  const { startFanOutAction } = await import('@/lib/fan-outs/actions');
  const answer = await startFanOutAction(await fanOut(owner));
  const id = (answer as { data?: { fanOutId: string } }).data?.fanOutId;
  if (!id) throw new Error(`no fan-out: ${JSON.stringify(answer)}`);
  return id;
}

const fanOut = async (owner: ApiPerson) => {
  const { instanceId, ...request } = run(owner);
  return { ...request, instanceIds: [instanceId, await instanceOf(owner)] } as never;
};

const chart = { name: 'Secret chart', spec: { kind: 'bar', measures: [{ aggregate: 'count' }] } } as const;

async function chartOf(owner: ApiPerson): Promise<string> {
  const row = { user_id: owner.id, workflow_id: await workflowOf(owner), name: chart.name, kind: 'bar', spec: {} };
  return must(await service().from('saved_charts').insert(row).select('id').single()).id;
}

async function templateInput(owner: ApiPerson) {
  return { name: `Secret ${owner.id}`, category: 'Other', sql: run(owner).sql };
}

const draft = (owner: ApiPerson) => ({
  name: `Secret ${owner.id}`,
  description: '',
  sql: 'SELECT',
  instanceId: owner.instanceId,
  window: run(owner).window,
  parameters: {},
  options: {},
  tags: [],
  template: null,
});

/** One case for every action of lib/. An action without one fails lib/actions/two-tenants.db.test.ts. */
export const ACTION_CASES: Readonly<Record<string, ActionCase>> = {
  createApiKeyAction: { input: () => ({ name: 'CI', scopes: ['catalog:read'] }), stranger: 'own' },
  revokeApiKeyAction: { input: async (owner) => ({ id: await keyIdOf(owner) }), stranger: 'refused' },

  runQueryAction: { input: run, stranger: 'refused' },
  rerunExecutionAction: { input: async (owner) => ({ executionId: await runOf(owner) }), stranger: 'refused' },
  checkQueryAction: { input: run, stranger: 'refused' },
  cancelExecutionAction: { input: async (owner) => ({ executionId: await runOf(owner) }), stranger: 'refused' },
  refreshExecutionAction: { input: async (owner) => ({ executionId: await runOf(owner) }), stranger: 'refused' },

  estimateRunAction: {
    input: async (owner) => ({
      workflowId: await workflowOf(owner),
      sql: run(owner).sql,
      instanceId: owner.instanceId,
    }),
    stranger: 'refused',
  },
  runWorkflowAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'refused' },
  refreshPickerAction: { input: (owner) => ({ instanceId: owner.instanceId, kind: 'campaign' }), stranger: 'refused' },
  fillPickerAction: {
    input: async (owner) => ({
      instanceId: owner.instanceId,
      kind: 'campaign',
      executionId: await runOf(owner),
    }),
    stranger: 'refused',
    owner: /no such run of this picker/,
  },
  readPickerAction: { input: (owner) => ({ instanceId: owner.instanceId, kind: 'campaign' }), stranger: 'nothing' },
  importCampaignsAction: {
    input: (owner) => ({ instanceId: owner.instanceId, rows: [{ campaignId: '1', name: 'A' }] }),
    stranger: 'refused',
  },
  publishWorkflowAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'refused' },
  checkPublishedAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'refused' },

  saveChartAction: {
    input: async (owner) => ({ ...chart, workflowId: await workflowOf(owner) }),
    stranger: 'refused',
  },
  deleteChartAction: { input: async (owner) => ({ id: await chartOf(owner) }), stranger: 'nothing' },

  startFanOutAction: { input: fanOut, stranger: 'refused' },
  retryFanOutAction: { input: async (owner) => ({ fanOutId: await fanOutOf(owner) }), stranger: 'refused', owner: /./ },
  cancelFanOutAction: { input: async (owner) => ({ fanOutId: await fanOutOf(owner) }), stranger: 'refused' },

  syncInstancesAction: { input: () => undefined, stranger: 'own' },
  toggleFavoriteAction: { input: (owner) => ({ id: owner.instanceId, favorite: true }), stranger: 'refused' },
  refreshSchemaAction: { input: (owner) => ({ id: owner.instanceId }), stranger: 'refused' },
  createInstanceAction: { input: newInstance, stranger: 'own' },
  updateInstanceAction: {
    input: (owner) => ({ id: owner.instanceId, change: { notes: 'changed' } }),
    stranger: 'refused',
  },
  deleteInstanceAction: { input: async (owner) => ({ id: await instanceOf(owner) }), stranger: 'refused' },

  markNotificationReadAction: { input: async (owner) => ({ id: await notificationOf(owner) }), stranger: 'nothing' },
  markAllNotificationsReadAction: { input: () => undefined, stranger: 'own' },
  updateNotificationDefaultsAction: {
    input: () => ({ onSuccess: false, onFailure: true, onPause: true, recipients: [] }),
    stranger: 'own',
  },
  updateProfileAction: { input: () => ({ name: 'Ada', timeZone: 'UTC' }), stranger: 'own' },

  createScheduleAction: { input: schedule, stranger: 'refused' },
  updateScheduleAction: {
    input: async (owner) => ({ id: await scheduleOf(owner), schedule: await schedule(owner) }),
    stranger: 'refused',
  },
  pauseScheduleAction: { input: async (owner) => ({ id: await scheduleOf(owner) }), stranger: 'refused' },
  resumeScheduleAction: { input: async (owner) => ({ id: await scheduleOf(owner, false) }), stranger: 'refused' },
  deleteScheduleAction: { input: async (owner) => ({ id: await scheduleOf(owner) }), stranger: 'refused' },
  runScheduleNowAction: {
    input: async (owner) => ({ id: await scheduleOf(owner), kind: 'test' }),
    stranger: 'refused',
  },
  previewScheduleAction: {
    input: () => ({
      interval: { kind: 'daily' },
      timeOfDay: '09:00',
      timeZone: 'UTC',
      window: { kind: 'rolling', lookbackDays: 7, lagDays: 14 },
    }),
    stranger: 'own',
  },
  startBackfillAction: {
    input: async (owner) => ({ scheduleId: await scheduleOf(owner), unit: 'week', windows: 2 }),
    stranger: 'refused',
  },
  changeBackfillAction: {
    input: async (owner) => ({ id: (await backfillOf(owner)).backfillId, change: 'pause' }),
    stranger: 'refused',
  },
  exportHistoryAction: {
    input: async (owner) => ({ id: await scheduleOf(owner), format: 'csv' }),
    stranger: 'refused',
  },

  readTemplateAction: { input: async (owner) => ({ id: await templateOf(owner) }), stranger: 'refused' },
  createTemplateAction: { input: templateInput, stranger: 'own' },
  updateTemplateAction: {
    input: async (owner) => {
      const id = await templateOf(owner);
      const row = must(await service().from('query_templates').select('updated_at').eq('id', id).single());
      return { id, updatedAt: row.updated_at, template: await templateInput(owner) };
    },
    stranger: 'refused',
  },
  deleteTemplateAction: { input: async (owner) => ({ id: await templateOf(owner) }), stranger: 'refused' },
  favoriteTemplateAction: {
    input: async (owner) => ({ id: await templateOf(owner), favorite: true }),
    stranger: 'refused',
  },
  countTemplateUseAction: { input: async (owner) => ({ id: await templateOf(owner) }), stranger: 'refused' },

  createWorkflowAction: {
    input: (owner) => ({ name: 'Mine', sql: run(owner).sql, instanceId: owner.instanceId }),
    stranger: 'refused',
  },
  updateWorkflowAction: {
    input: async (owner) => ({ id: await workflowOf(owner), change: { name: 'Taken' } }),
    stranger: 'refused',
  },
  setWorkflowStatusAction: {
    input: async (owner) => ({ ids: [await workflowOf(owner)], status: 'archived' }),
    stranger: 'refused',
  },
  tagWorkflowsAction: { input: async (owner) => ({ ids: [await workflowOf(owner)], add: ['a'] }), stranger: 'refused' },
  duplicateWorkflowAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'refused' },
  restoreVersionAction: { input: async (owner) => ({ id: await workflowOf(owner), version: 1 }), stranger: 'refused' },
  workflowDependentsAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'nothing' },
  deleteWorkflowAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'refused' },
  saveDraftAction: {
    input: async (owner) => ({ workflowId: await workflowOf(owner), updatedAt: null, draft: draft(owner) }),
    stranger: 'refused',
  },
  readDraftAction: { input: async (owner) => ({ id: await workflowOf(owner) }), stranger: 'refused' },

  disconnectAmazonAction: { input: () => ({ confirm: true }), stranger: 'own' },
};

/** Actions about the session alone, which name nothing of anybody's; each is tried where it says. */
export const ACTIONS_ELSEWHERE: Readonly<Record<string, string>> = {
  changePasswordAction: 'lib/profile/account.db.test.ts',
  endSessionAction: 'lib/profile/account.db.test.ts',
  endOtherSessionsAction: 'lib/profile/account.db.test.ts',
  deleteAccountAction: 'lib/profile/account.db.test.ts',
};
