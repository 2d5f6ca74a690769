import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { amc } from '@/lib/amc/amc';
import type { AmcContext } from '@/lib/amc/context';
import { hashOf, mintAccessToken, mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { ManualClock } from '@/lib/amc-sandbox/clock';
import type { SandboxOptionsInput } from '@/lib/amc-sandbox/options';
import { TENANTS } from '@/lib/amc-sandbox/tenants';
import { CLIENT_ID, type Harness, INSTANCE, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { requestExecution } from '@/lib/executions/mutations';
import { type RunRequestInput, runRequest } from '@/lib/executions/schema';
import { adHocWorkflowId } from '@/lib/executions/steps/find';
import type { StepDeps } from '@/lib/executions/steps/step';
import { amcEntityId, amcInstanceId, type ExecutionUuid, userId, type WorkflowUuid, workflowUuid } from '@/lib/ids';
import { fsResultStore } from '@/lib/results/store-fs';
import type { Db, NewRow } from '@/lib/supabase/types';
import type { PublishDeps } from '@/lib/workflows/steps/ensure';
import { type Backend, makeUser, must, serviceClient, type TestUser } from './db';

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the sandbox has no tenant');
  return value;
}
const TENANT = required(TENANTS[0]);
const ACCOUNT = required(TENANT.accounts[0]);
export const RUNS = `/amc/reporting/${INSTANCE}/workflowExecutions`;
export const WORKFLOWS = `/amc/reporting/${INSTANCE}/workflows`;

/** A person with an instance of the lab's sandbox, and what a test looks at. */
export interface World {
  person: TestUser;
  service: Db;
  instanceId: string;
  deps: StepDeps;
  publish: PublishDeps;
  request: (more?: Partial<RunRequestInput>) => Promise<ExecutionUuid>;
  saveQuery: (row?: Partial<NewRow<'workflows'>>) => Promise<WorkflowUuid>;
  query: (id: WorkflowUuid) => Promise<Record<string, unknown> & { workflow_id: string; sql_hash: string }>;
  row: (id: ExecutionUuid) => Promise<Record<string, unknown> & { error_details: unknown }>;
  /** As if the not-before instant had come. */
  makeDue: (id: ExecutionUuid) => Promise<void>;
  /** As if whoever holds the run had been dead for long. */
  endLease: (id: ExecutionUuid) => Promise<void>;
  /** The executions AMC has of one of our runs, sent ad hoc; or of a saved workflow. */
  atAmc: (id: ExecutionUuid | { workflowId: string }) => Promise<{ status: string; workflowExecutionId: string }[]>;
}

/** A sandbox without data whose clock stands still, and people on a real database who run queries in it. */
export interface RunLab {
  harness: Harness;
  worldOn: (backend: Backend) => Promise<World>;
  contextOf: () => Promise<AmcContext>;
  /** Lets AMC finish what runs, with these lines as the result. */
  finishAtAmc: (lines: readonly string[]) => Promise<void>;
  /** The sandbox's process ended and started again on the same folder, on another port. */
  restart: () => Promise<void>;
  end: () => Promise<void>;
}

const OPTIONS: Partial<SandboxOptionsInput> = { rowsPerFile: 2 };

/**
 * `settings` are those that `@/lib/env` is mocked with in the test file: the lab writes its sandbox's address there.
 * `at` is where the sandbox's clock stands, if it has to agree with the database's.
 */
export async function startRunLab(settings: { AMC_SANDBOX_URL: string }, at?: Date): Promise<RunLab> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-road-'));
  const kept = at && {
    folder: await mkdtemp(path.join(tmpdir(), 'amc-sandbox-')),
    clock: new ManualClock(at.toISOString()),
  };
  const lab: RunLab = {
    harness: await startHarness(OPTIONS, kept),
    worldOn: (backend) => worldOn(lab, folder, backend),
    async contextOf() {
      const { sandbox, url } = lab.harness.running;
      const refresh = await mintGrant(sandbox, TENANT.id, ['advertising::campaign_management']);
      const token = await mintAccessToken(sandbox, hashOf(refresh));
      return {
        baseUrl: url,
        clientId: CLIENT_ID,
        entityId: amcEntityId.parse(ACCOUNT.accountId),
        marketplaceId: ACCOUNT.marketplaceId,
        instanceId: amcInstanceId.parse(INSTANCE),
        accessToken: async () => token,
      };
    },
    async finishAtAmc(lines) {
      const { clock, engine } = lab.harness;
      await clock.advance(26_000);
      for (const run of engine.runs) await run.finish(lines);
      await clock.advance(95_000);
      for (let turn = 0; turn < 20; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await clock.advance(1);
      }
    },
    async restart() {
      const { folder: kept, clock } = lab.harness;
      lab.harness = await startHarness(OPTIONS, { folder: kept, clock });
      lab.harness.engine.hold = true;
      settings.AMC_SANDBOX_URL = lab.harness.running.url;
    },
    async end() {
      await lab.harness.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
  lab.harness.engine.hold = true;
  settings.AMC_SANDBOX_URL = lab.harness.running.url;
  return lab;
}

async function worldOn(lab: RunLab, folder: string, backend: Backend): Promise<World> {
  const [person, service] = [await makeUser(backend), serviceClient(backend)];
  const instance = must(
    await person.db
      .from('amc_instances')
      .insert({
        user_id: person.id,
        instance_id: INSTANCE,
        name: 'Kestrel',
        entity_id: ACCOUNT.accountId,
        marketplace_id: ACCOUNT.marketplaceId,
        region: 'NA',
        created_via: 'manual',
      })
      .select('id')
      .single(),
  );
  const past = new Date(Date.now() - 60_000).toISOString();
  const context = await lab.contextOf();
  return {
    person,
    service,
    instanceId: instance.id,
    deps: {
      db: service,
      amc,
      instanceOf: async () => ({ context: await lab.contextOf(), synthetic: false }),
      store: fsResultStore(folder),
      now: () => new Date(),
      random: () => 0,
      sleep: async () => {},
    },
    publish: { db: service, amc, contextOf: () => context, sleep: async () => {} },
    request: (more = {}) =>
      requestExecution(
        person.db,
        { userId: userId.parse(person.id) },
        runRequest.parse({
          instanceId: instance.id,
          sql: 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign',
          window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'America/New_York' },
          ...more,
        }),
        { at: lab.harness.clock.now() },
      ),
    saveQuery: async (row = {}) => {
      const saved = {
        user_id: person.id,
        instance_id: instance.id,
        name: 'Saved reach',
        sql_query: 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign',
        ...row,
      };
      return workflowUuid.parse(must(await person.db.from('workflows').insert(saved).select('id').single()).id);
    },
    query: async (id) => must(await service.from('workflows').select('*').eq('id', id).single()),
    row: async (id) => must(await service.from('workflow_executions').select('*').eq('id', id).single()),
    makeDue: async (id) => {
      const rows = () => service.from('workflow_executions');
      const due = { next_poll_at: past };
      must(await rows().update(due).eq('id', id).is('lease_token', null).neq('step', 'done').select('id'));
    },
    endLease: async (id) => {
      const ended = { next_poll_at: past, lease_expires_at: past };
      const rows = service.from('workflow_executions').update(ended).eq('id', id).not('lease_token', 'is', null);
      expect(must(await rows.select('id'))).toHaveLength(1);
    },
    atAmc: async (id) => {
      // A fresh token: the sandbox's clock may have moved past the life of the first.
      const headers = await lab.harness.headersOf();
      const workflowId = typeof id === 'string' ? adHocWorkflowId(id) : id.workflowId;
      const url = `${RUNS}?workflowId=${workflowId}&includeCancelled=true`;
      return (await lab.harness.api(url, { headers })).json.executions;
    },
  };
}

/** The database as it is for a process that dies: these functions are never reached. */
export function failing(db: Db, names: readonly string[]): Db {
  return new Proxy(db, {
    get(target, property) {
      if (property !== 'rpc') return Reflect.get(target, property, target);
      return (name: string, args: never) => {
        if (names.includes(name)) throw new Error('killed');
        return target.rpc(name as never, args);
      };
    },
  });
}

type FaultInput = Parameters<Harness['running']['sandbox']['faults']['add']>[0];

/** A fault as `POST /__sandbox/faults` would complete it. */
export function fault(input: Partial<FaultInput>): FaultInput {
  return { when: 'before', skip: 0, probability: 1, seed: 1, route: '/**', ...input };
}
