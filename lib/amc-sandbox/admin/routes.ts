import { Hono } from 'hono';
import { adminAnswer } from '../answers';
import { requireAccount, requireInstance, requireTenant } from '../auth/caller';
import { paginate } from '../paging';
import type { HttpEnv, Sandbox } from '../sandbox';
import { instanceView } from './instance-view';
import { instanceWriteRoutes } from './instance-writes';
import { instancesOf } from './instances';

/** `/amc/accounts`, `/amc/instances`, one instance, its advertisers. The account is chosen by the headers. */
export function adminRoutes(sandbox: Sandbox): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.route('/instances', instanceWriteRoutes(sandbox));

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
      instancesOf(sandbox, account).toSorted((a, b) => (a.instanceId < b.instanceId ? -1 : 1)),
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
