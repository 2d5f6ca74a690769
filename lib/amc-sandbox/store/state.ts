import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Collection } from './collection';
import { readJsonFile, writeJsonFile } from './json-file';
import { lockFolder } from './lock';
import {
  type AccessRecord,
  type AdvertiserUpdateRecord,
  accessRecord,
  advertiserUpdateRecord,
  type CodeRecord,
  codeRecord,
  type ExecutionRecord,
  executionRecord,
  type GrantRecord,
  grantRecord,
  type InstanceRecord,
  instanceRecord,
  type ScheduleRecord,
  type SettingsRecord,
  scheduleRecord,
  settingsRecord,
  type WorkflowRecord,
  workflowRecord,
} from './records';

/** Everything the sandbox knows, below one folder. */
export interface State {
  readonly folder: string;
  readonly settings: SettingsRecord;
  readonly grants: Collection<GrantRecord>;
  readonly codes: Collection<CodeRecord>;
  readonly accessTokens: Collection<AccessRecord>;
  /** Keyed by `instanceKey(instanceId, workflowId)`. */
  readonly workflows: Collection<WorkflowRecord>;
  /** Keyed by `instanceKey(instanceId, scheduleId)`. */
  readonly schedules: Collection<ScheduleRecord>;
  readonly executions: Collection<ExecutionRecord>;
  readonly instances: Collection<InstanceRecord>;
  readonly advertiserUpdates: Collection<AdvertiserUpdateRecord>;
  /** Saves what is not saved yet and gives the folder free. */
  close(): Promise<void>;
}

/** Ids that clients choose are unique within an instance only. */
export function instanceKey(instanceId: string, id: string): string {
  return `${instanceId}/${id}`;
}

/** The folder of one run's result files. */
export function resultFolder(
  state: State,
  execution: Pick<ExecutionRecord, 'instanceId' | 'workflowExecutionId'>,
): string {
  return path.resolve(state.folder, 'results', execution.instanceId, execution.workflowExecutionId);
}

async function readSettings(folder: string): Promise<SettingsRecord> {
  const file = path.join(folder, 'settings.json');
  const known = await readJsonFile(file, settingsRecord);
  if (known) return known;
  const made = {
    clientId: `amzn1.application-oa2-client.${randomBytes(16).toString('hex')}`,
    clientSecret: `amzn1.oa2-cs.v1.${randomBytes(32).toString('hex')}`,
    signingKey: randomBytes(32).toString('hex'),
  };
  await writeJsonFile(file, made);
  return made;
}

/** Opens or makes the folder. Throws when another running sandbox uses it, or when it can not be written. */
export async function openState(folder: string): Promise<State> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  const at = (name: string) => path.join(folder, name);
  const [settings, grants, codes, accessTokens, workflows, schedules, executions, instances, updates] =
    await Promise.all([
      readSettings(folder),
      Collection.open(at('grants'), grantRecord, (grant) => grant.refreshTokenHash),
      Collection.open(at('codes'), codeRecord, (code) => code.codeHash),
      Collection.open(at('access-tokens'), accessRecord, (access) => access.accessTokenHash),
      Collection.open(at('workflows'), workflowRecord, (item) => instanceKey(item.instanceId, item.workflowId)),
      Collection.open(at('schedules'), scheduleRecord, (item) => instanceKey(item.instanceId, item.scheduleId)),
      Collection.open(at('executions'), executionRecord, (execution) => execution.workflowExecutionId),
      Collection.open(at('instances'), instanceRecord, (instance) => instance.instanceId),
      Collection.open(at('advertiser-updates'), advertiserUpdateRecord, (update) => update.updateId),
    ]);
  const collections = [grants, codes, accessTokens, workflows, schedules, executions, instances, updates];
  return {
    folder,
    settings,
    grants,
    codes,
    accessTokens,
    workflows,
    schedules,
    executions,
    instances,
    advertiserUpdates: updates,
    async close() {
      await Promise.all(collections.map((collection) => collection.flush()));
      await unlock();
    },
  };
}
