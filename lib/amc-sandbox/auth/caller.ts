import type { Context } from 'hono';
import { instancesOf, type PresentInstance } from '../admin/instances';
import { AmcProblem, authenticationFailed, unauthorizedRequest } from '../answers';
import type { HttpEnv, Sandbox } from '../sandbox';
import type { Account, Tenant } from '../tenants';
import { REPORTING_SCOPES, readAccessToken } from './tokens';

/** Accept values Amazon's APIs are asked with: anything JSON or vendor typed. */
const ACCEPTABLE = /(\*\/\*|application\/(\*|json|octet-stream|vnd\.))/i;

/**
 * The person behind the bearer token. 401 for none, an unknown or an expired one, or another client id; 403 for a
 * garbled one (as live), or one without the advertising scope.
 */
export function requireTenant(context: Context<HttpEnv>, sandbox: Sandbox): Tenant {
  const accept = context.req.header('accept');
  if (accept !== undefined && accept !== '' && !ACCEPTABLE.test(accept)) {
    throw new AmcProblem(406, 'Not Acceptable');
  }
  const [, token] = /^Bearer\s+(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  if (token === undefined) throw authenticationFailed();
  if (!token.startsWith('Atza|')) throw unauthorizedRequest();
  const caller = readAccessToken(sandbox, token);
  if (!caller) throw authenticationFailed();
  if (context.req.header('amazon-advertising-api-clientid') !== sandbox.options.clientId) throw authenticationFailed();
  if (!caller.grant.scopes.some((scope) => REPORTING_SCOPES.includes(scope))) throw unauthorizedRequest();
  return caller.tenant;
}

/** The AMC account of the AdvertiserId and MarketplaceId headers. 403 unless it is the caller's, and both fit. */
export function requireAccount(context: Context<HttpEnv>, sandbox: Sandbox): Account {
  const tenant = requireTenant(context, sandbox);
  const account = tenant.accounts.find(
    ({ accountId }) => accountId === context.req.header('amazon-advertising-api-advertiserid'),
  );
  const marketplace = context.req.header('amazon-advertising-api-marketplaceid');
  if (!account || account.marketplaceId !== marketplace) throw unauthorizedRequest();
  return account;
}

/** The instance of the path. 403 unless it belongs to the account of the headers, whether or not it exists. */
export function requireInstance(
  context: Context<HttpEnv>,
  sandbox: Sandbox,
): { account: Account; instance: PresentInstance } {
  const account = requireAccount(context, sandbox);
  const instance = instancesOf(sandbox, account).find(
    ({ instanceId }) => instanceId === context.req.param('instanceId'),
  );
  if (!instance) throw unauthorizedRequest();
  return { account, instance };
}
