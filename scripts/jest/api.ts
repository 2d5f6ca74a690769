import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashOf, mintAccessToken, mintGrant } from '@/lib/amc-sandbox/auth/tokens';
import { TENANTS } from '@/lib/amc-sandbox/tenants';
import { CLIENT_ID, CLIENT_SECRET, type Harness, startHarness } from '@/lib/amc-sandbox/testing/harness';
import { makeApiKey } from '@/lib/api/key-text';
import type { RouteContract } from '@/lib/api/route';
import { API_SCOPES } from '@/lib/api/scopes';
import type { RouteHandler } from '@/lib/api/with-api';
import { Fernet } from '@/lib/crypto/fernet';
import { makeUser, must, serviceClient, type TestUser } from './db';
import { dbStack } from './db-stack-address';

/**
 * The REST API in this process: its route handlers, called as Next calls them, over the real database and the sandbox.
 * A test mocks `@/lib/env` with `settings`, since everything behind the routes reads its addresses there.
 */
export const settings: Record<string, unknown> = {};

let harness: Harness | undefined;
let folder: string | undefined;

/** Fills `settings` and starts the sandbox. One a test file: clients are kept for a process. */
export async function startApi(): Promise<Harness> {
  folder = await mkdtemp(path.join(tmpdir(), 'recomamp-api-'));
  harness = await startHarness();
  const stack = dbStack();
  Object.assign(settings, {
    SUPABASE_URL: stack.postgres,
    SUPABASE_PUBLISHABLE_KEY: stack.publishableKey,
    SUPABASE_SECRET_KEY: stack.secretKey,
    SUPABASE_JWT_SECRET: stack.jwtSecret,
    AMC_USE_REAL_API: false,
    AMC_SANDBOX_URL: harness.running.url,
    AMAZON_CLIENT_ID: CLIENT_ID,
    AMAZON_CLIENT_SECRET: CLIENT_SECRET,
    FERNET_KEY: [`${randomBytes(32).toString('base64url')}=`],
    APP_URL: stack.appUrl,
    RESULT_STORE: `fs:${folder}`,
    RESULT_RETENTION_DAYS: 400,
    RATE_LIMIT_PER_MINUTE: 100_000,
    ALLOWED_ORIGINS: [],
  });
  return harness;
}

export async function stopApi(): Promise<void> {
  await harness?.end();
  if (folder) await rm(folder, { recursive: true, force: true });
}

export interface ApiPerson extends TestUser {
  /** A key with every scope. */
  key: string;
  /** Ours, of an instance that the sandbox has. */
  instanceId: string;
}

/** A key of somebody's, as the database holds it. */
export async function keyFor(userId: string, scopes: readonly string[] = API_SCOPES): Promise<string> {
  const { secret, prefix, hash } = makeApiKey();
  const row = { user_id: userId, name: 'test', prefix, key_hash: hash, scopes: [...scopes] };
  must(await serviceClient('postgres').from('api_keys').insert(row).select('id'));
  return secret;
}

/** Somebody new with a key, connected to the sandbox, with one instance of theirs. */
export async function makeApiPerson(): Promise<ApiPerson> {
  const tenant = TENANTS[0];
  const account = tenant?.accounts[0];
  if (!harness || !tenant || !account) throw new Error('startApi comes first');
  const person = await makeUser('postgres');
  const refresh = await mintGrant(harness.running.sandbox, tenant.id, ['advertising::campaign_management']);
  const access = await mintAccessToken(harness.running.sandbox, hashOf(refresh));
  const fernet = new Fernet(settings.FERNET_KEY as string[]);
  const service = serviceClient('postgres');
  must(
    await service
      .from('amazon_connections')
      .insert({
        user_id: person.id,
        region: 'NA',
        status: 'connected',
        scopes: [],
        access_token_encrypted: fernet.encrypt(access as never),
        refresh_token_encrypted: fernet.encrypt(refresh as never),
        key_id: fernet.keyId,
        expires_at: '2099-01-01T00:00:00Z',
      })
      .select('id'),
  );
  const instance = must(
    await service
      .from('amc_instances')
      .insert({
        user_id: person.id,
        instance_id: 'amckestr3l0',
        name: `Kestrel of ${person.email}`,
        entity_id: account.accountId,
        marketplace_id: account.marketplaceId,
        region: 'NA',
        created_via: 'manual',
      })
      .select('id')
      .single(),
  );
  return { ...person, key: await keyFor(person.id), instanceId: instance.id };
}

export interface ApiRequestParts {
  key?: string | undefined;
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON; text is sent as it is. */
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** The handler of a route, found as Next finds it: by the folder that its path names. */
export function handlerOf(contract: Pick<RouteContract, 'method' | 'path'>): RouteHandler {
  const file = path.join(process.cwd(), 'app', contract.path.replaceAll(/\{(\w+)\}/g, '[$1]'), 'route.ts');
  const handler = (require(file) as Record<string, RouteHandler>)[contract.method];
  if (!handler) throw new Error(`${file} has no ${contract.method}`);
  return handler;
}

/** Calls a route. */
export async function callRoute(
  contract: Pick<RouteContract, 'method' | 'path'>,
  { key, params = {}, query = {}, body, headers = {} }: ApiRequestParts,
): Promise<Response> {
  const address = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  const request = new Request(`http://127.0.0.1:3999${address}${search ? `?${search}` : ''}`, {
    method: contract.method,
    headers: {
      'x-forwarded-for': '127.0.0.1',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return handlerOf(contract)(request, { params: Promise.resolve(params) });
}
