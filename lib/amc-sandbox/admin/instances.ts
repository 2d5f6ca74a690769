import type { Parts } from '../parts';
import type { InstanceRecord } from '../store/records';
import { type Account, type Instance, TENANTS } from '../tenants';
import { advertisersAfter } from './advertiser-updates';

/** AMC seconds after which a new instance is worked on, and ready. Live it takes minutes to days. */
const IN_PROGRESS_AFTER = 15;
const COMPLETED_AFTER = 60;

/** An instance as it is now: with what clients changed, and with its creation under way. */
export interface PresentInstance extends Instance {
  readonly creationStatus: 'REQUESTED' | 'IN_PROGRESS' | 'COMPLETED';
  readonly s3BucketName: string;
  readonly awsAccountId: string;
}

/** AMC seconds that have gone by. */
function amcSecondsSince({ clock, options }: Pick<Parts, 'clock' | 'options'>, instant: string): number {
  return ((clock.now().getTime() - Date.parse(instant)) / 1000) * options.speed;
}

function present(parts: Parts, instance: Instance, record: InstanceRecord | undefined): PresentInstance {
  const seconds = record?.requestedAt === undefined ? COMPLETED_AFTER : amcSecondsSince(parts, record.requestedAt);
  const creationStatus =
    seconds >= COMPLETED_AFTER ? 'COMPLETED' : seconds >= IN_PROGRESS_AFTER ? 'IN_PROGRESS' : 'REQUESTED';
  return {
    ...instance,
    creationStatus,
    advertisers: advertisersAfter(parts, instance),
    s3BucketName: record?.s3BucketName ?? '',
    awsAccountId: record?.awsAccountId ?? '',
  };
}

/** All instances of an account: those of `TENANTS` unless deleted, with their changes, and those clients made. */
export function instancesOf(parts: Parts, account: Account): PresentInstance[] {
  const records = parts.state.instances.all().filter(({ accountId }) => accountId === account.accountId);
  const byId = new Map(records.map((record) => [record.instanceId, record]));
  const fixed = account.instances.filter(({ instanceId }) => !byId.has(instanceId));
  return [
    ...fixed.map((instance) => present(parts, instance, undefined)),
    ...records.filter(({ deletedAt }) => deletedAt === undefined).map((record) => present(parts, record, record)),
  ];
}

/** An instance with the account it belongs to. */
export function placeOf(parts: Parts, instanceId: string): { account: Account; instance: PresentInstance } | undefined {
  for (const account of TENANTS.flatMap(({ accounts }) => accounts)) {
    const instance = instancesOf(parts, account).find((candidate) => candidate.instanceId === instanceId);
    if (instance) return { account, instance };
  }
  return undefined;
}

export function instanceById(
  parts: Parts,
  { instanceId }: { readonly instanceId: string },
): PresentInstance | undefined {
  return placeOf(parts, instanceId)?.instance;
}
