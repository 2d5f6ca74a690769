import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { AmcProblem, adminAnswer } from '../answers';
import { requireAccount, requireInstance } from '../auth/caller';
import { paginate } from '../paging';
import { readJson } from '../request-body';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { InstanceRecord } from '../store/records';
import type { Account } from '../tenants';
import { advertiserUpdateInput, requestUpdate, updatesOf, updateView } from './advertiser-updates';
import { awsAccountInput, changedInstanceInput, newInstanceInput } from './instance-input';
import { instanceView } from './instance-view';
import { instancesOf, type PresentInstance } from './instances';

/** So long a repeated request with the same token gives the instance of the first. */
const IDEMPOTENCY_MS = 600_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

const newInstanceId = () => `amc${[...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;

/** The record of an instance that was never changed before. */
function recordOf(account: Account, instance: PresentInstance, known: InstanceRecord | undefined): InstanceRecord {
  if (known) return known;
  return {
    accountId: account.accountId,
    instanceId: instance.instanceId,
    instanceName: instance.instanceName,
    instanceType: instance.instanceType,
    customerCanonicalName: instance.customerCanonicalName,
    creationDatetime: instance.creationDatetime,
    optionalDatasets: [...instance.optionalDatasets],
    advertiserTypes: [...instance.advertiserTypes],
    advertisers: instance.advertisers.map((advertiser) => ({
      ...advertiser,
      configuredAdvertiserTypes: [...advertiser.configuredAdvertiserTypes],
    })),
    s3BucketName: instance.s3BucketName,
    awsAccountId: instance.awsAccountId,
  };
}

/** Creating, changing and deleting instances, and which advertisers they see. */
export function instanceWriteRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { state, clock } = sandbox;

  const answer = (context: Context<HttpEnv>, account: Account, instanceId: string) => {
    const instance = instancesOf(sandbox, account).find((candidate) => candidate.instanceId === instanceId);
    if (!instance) throw new AmcProblem(404, 'Not Found');
    return adminAnswer({ instance: instanceView(instance, new URL(context.req.url).origin) });
  };
  const change = async (context: Context<HttpEnv>, fields: Partial<InstanceRecord>) => {
    const { account, instance } = requireInstance(context, sandbox);
    const record = recordOf(account, instance, state.instances.get(instance.instanceId));
    state.instances.put({ ...record, ...fields });
    await state.instances.flush();
    return { account, instanceId: instance.instanceId };
  };

  routes.post('/', async (context) => {
    const account = requireAccount(context, sandbox);
    const input = await readJson(context, newInstanceInput);
    const now = clock.now();
    const repeated = state.instances
      .all()
      .find(
        ({ accountId, idempotencyToken, requestedAt, deletedAt }) =>
          accountId === account.accountId &&
          idempotencyToken !== undefined &&
          idempotencyToken === input.idempotencyToken &&
          deletedAt === undefined &&
          now.getTime() - Date.parse(requestedAt ?? '') < IDEMPOTENCY_MS,
      );
    if (repeated) return answer(context, account, repeated.instanceId);
    const instanceId = newInstanceId();
    state.instances.put({
      accountId: account.accountId,
      instanceId,
      instanceName: input.instanceName,
      instanceType: 'STANDARD',
      customerCanonicalName: input.advertiserName,
      creationDatetime: now.toISOString().replace('Z', '000000Z'),
      optionalDatasets: [],
      advertiserTypes: [],
      advertisers: [],
      s3BucketName: input.s3BucketName ?? '',
      awsAccountId: input.awsAccountId ?? '',
      requestedAt: now.toISOString(),
      ...(input.idempotencyToken === undefined ? {} : { idempotencyToken: input.idempotencyToken }),
    });
    await state.instances.flush();
    return answer(context, account, instanceId);
  });

  routes.put('/:instanceId', async (context) => {
    requireInstance(context, sandbox);
    const { instanceName, advertiserName, s3BucketName, awsAccountId } = await readJson(context, changedInstanceInput);
    const { account, instanceId } = await change(context, {
      ...(instanceName === undefined ? {} : { instanceName }),
      ...(advertiserName === undefined ? {} : { customerCanonicalName: advertiserName }),
      ...(s3BucketName === undefined ? {} : { s3BucketName }),
      ...(awsAccountId === undefined ? {} : { awsAccountId }),
    });
    return answer(context, account, instanceId);
  });

  routes.delete('/:instanceId', async (context) => {
    await change(context, { deletedAt: clock.now().toISOString() });
    return new Response(null, { status: 204 });
  });

  routes.post('/:instanceId/updateCustomerAwsAccount', async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { awsAccountId, bucketName } = await readJson(context, awsAccountInput);
    await change(context, { awsAccountId, s3BucketName: bucketName });
    const cfnBucketUrl = `https://s3.us-east-1.amazonaws.com/amc-cfn-templates/${instance.instanceId}/${bucketName}.json`;
    // As captured: JSON, typed as a byte stream.
    return new Response(JSON.stringify({ cfnBucketUrl }), { headers: { 'content-type': 'application/octet-stream' } });
  });

  const updates = '/:instanceId/advertisers/updates';
  routes.post(updates, async (context) => {
    const { instance } = requireInstance(context, sandbox);
    const update = await requestUpdate(sandbox, instance, await readJson(context, advertiserUpdateInput));
    return adminAnswer({ advertiserUpdate: updateView(sandbox, update) });
  });

  routes.get(updates, (context) => {
    const { instance } = requireInstance(context, sandbox);
    const { items, nextToken } = paginate(
      updatesOf(sandbox, instance.instanceId),
      ({ requestedAt, updateId }) => `${requestedAt} ${updateId}`,
      {
        limit: context.req.query('limit'),
        nextToken: context.req.query('nextToken'),
        filters: ['updates', instance.instanceId],
      },
    );
    const advertiserUpdates = items.map((update) => updateView(sandbox, update));
    return adminAnswer({ advertiserUpdates, nextToken: nextToken ?? null });
  });

  routes.get(`${updates}/:updateId`, (context) => {
    const { instance } = requireInstance(context, sandbox);
    const id = context.req.param('updateId');
    const update = updatesOf(sandbox, instance.instanceId).find(({ updateId }) => updateId === id);
    if (!update) throw new AmcProblem(404, `Advertiser update with ID ${id} does not exist.`);
    return adminAnswer({ advertiserUpdate: updateView(sandbox, update) });
  });

  return routes;
}
