import { Hono } from 'hono';
import { adminAnswer } from '../answers';
import { requireAccount, requireInstance, requireTenant } from '../auth/caller';
import { paginate } from '../paging';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { Instance } from '../tenants';

/** An instance with the fields, their order and their ways of being empty, as captured live. */
function instanceView(instance: Instance, origin: string) {
  return {
    instanceId: instance.instanceId,
    instanceName: instance.instanceName,
    instanceType: instance.instanceType,
    customerCanonicalName: instance.customerCanonicalName,
    creationStatus: 'COMPLETED',
    creationDatetime: instance.creationDatetime,
    s3BucketName: '',
    awsAccountId: '',
    entities: ['NA'],
    dataUploadAwsAccountId: '012345678901',
    apiEndpoint: origin,
    acrCollaboration: null,
    optionalDatasets: instance.optionalDatasets,
    advertiserTypes: instance.advertiserTypes,
  };
}

/** `/amc/accounts`, `/amc/instances`, one instance, its advertisers. The account is chosen by the headers. */
export function adminRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.get('/accounts', (context) => {
    const tenant = requireTenant(context, sandbox);
    const { items, nextToken } = paginate(
      tenant.accounts.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1)),
      ({ accountId }) => accountId,
      { limit: undefined, nextToken: context.req.query('nextToken'), filters: [tenant.id] },
    );
    const amcAccounts = items.map(({ accountId, accountName, marketplaceId }) => ({
      accountId,
      accountName,
      marketplaceId,
    }));
    return adminAnswer(nextToken === undefined ? { amcAccounts } : { amcAccounts, nextToken });
  });

  routes.get('/instances', (context) => {
    const account = requireAccount(context, sandbox);
    const { items, nextToken } = paginate(
      account.instances.toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1)),
      ({ instanceId }) => instanceId,
      {
        limit: context.req.query('limit'),
        nextToken: context.req.query('nextToken'),
        filters: ['instances', account.accountId],
      },
    );
    const { origin } = new URL(context.req.url);
    return adminAnswer({
      instances: items.map((instance) => instanceView(instance, origin)),
      nextToken: nextToken ?? null,
    });
  });

  routes.get('/instances/:instanceId', (context) => {
    const { instance } = requireInstance(context, sandbox);
    return adminAnswer({ instance: instanceView(instance, new URL(context.req.url).origin) });
  });

  routes.get('/instances/:instanceId/advertisers', (context) => {
    const { instance } = requireInstance(context, sandbox);
    const type = context.req.query('type') || undefined;
    const advertisers = instance.advertisers.filter((advertiser) => type === undefined || advertiser.type === type);
    const { items, nextToken } = paginate(
      advertisers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ({ id }) => id,
      {
        limit: context.req.query('limit'),
        nextToken: context.req.query('nextToken'),
        filters: ['advertisers', instance.instanceId, type],
      },
    );
    return adminAnswer({
      advertisers: items.map(({ id, name, marketplaceId, type: kind, configuredAdvertiserTypes }) => ({
        id,
        name,
        marketplaceId,
        type: kind,
        configuredAdvertiserTypes,
      })),
      nextToken: nextToken ?? null,
      totalCount: advertisers.length,
    });
  });

  return routes;
}
