import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashOf, mintAccessToken, mintGrant } from '../auth/tokens';
import { ManualClock } from '../clock';
import type { SandboxOptionsInput } from '../options';
import type { Sandbox } from '../sandbox';
import { type RunningSandbox, startSandbox } from '../server';
import { TENANTS } from '../tenants';
import { FakeEngine } from './fake-engine';

export const CLIENT_ID = 'amzn1.application-oa2-client.test';
export const CLIENT_SECRET = 'amzn1.oa2-cs.v1.test';

/** A STANDARD instance of the first tenant's first account. */
export const INSTANCE = 'amckestr3l0';
/** The SANDBOX instance of the same account. */
export const SANDBOX_INSTANCE = 'amcharbsbx2';
/** An instance of the other tenant. */
export const FOREIGN_INSTANCE = 'amcc0ppktl4';

export interface Call {
  readonly method?: string;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the text is no JSON. */
  readonly json: ReturnType<typeof JSON.parse> | undefined;
}

function parse(text: string): ReturnType<typeof JSON.parse> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function request(url: string, { method = 'GET', body, headers }: Call): Promise<Reply> {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: parse(text) };
}

export interface Harness {
  readonly clock: ManualClock;
  readonly folder: string;
  readonly engine: FakeEngine;
  readonly running: RunningSandbox;
  /** Without any header of Amazon's. `target` is a path or a whole URL. */
  send(target: string, call?: Call): Promise<Reply>;
  /** As the first tenant, for the first account. */
  api(target: string, call?: Call): Promise<Reply>;
  /** As `api`, with a new token: more than an hour may have gone by. */
  later(target: string, call?: Call): Promise<Reply>;
  /** The headers `api` sends. */
  headersOf(tenantIndex?: number, accountIndex?: number): Promise<Record<string, string>>;
  /** Ends this process's sandbox and starts another on the same folder, with a fresh engine. */
  restart(options?: Partial<SandboxOptionsInput>): Promise<Harness>;
  end(): Promise<void>;
}

/** What a client of the account sends with each request, with a token of its own. */
export async function accessHeaders(
  sandbox: Sandbox,
  { tenant = 0, account = 0, clientId = CLIENT_ID } = {},
): Promise<Record<string, string>> {
  const owner = TENANTS[tenant];
  const chosen = owner?.accounts[account];
  if (!owner || !chosen) throw new Error('no such tenant or account');
  const refresh = await mintGrant(sandbox, owner.id, ['advertising::campaign_management']);
  return {
    authorization: `Bearer ${await mintAccessToken(sandbox, hashOf(refresh))}`,
    'Amazon-Advertising-API-ClientId': clientId,
    'Amazon-Advertising-API-AdvertiserId': chosen.accountId,
    'Amazon-Advertising-API-MarketplaceId': chosen.marketplaceId,
  };
}

/** A sandbox over real HTTP on a free port, with a clock that stands still and an engine without data. */
export async function startHarness(
  options: Partial<SandboxOptionsInput> = {},
  kept?: { folder: string; clock: ManualClock },
): Promise<Harness> {
  const folder = kept?.folder ?? (await mkdtemp(path.join(tmpdir(), 'amc-sandbox-')));
  const clock = kept?.clock ?? new ManualClock('2026-03-10T12:00:00.250Z');
  const engine = new FakeEngine();
  const running = await startSandbox(
    { dataDir: folder, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, speed: 1, ...options },
    { clock, engine },
  );
  const at = (target: string) => (target.startsWith('http') ? target : `${running.url}${target}`);
  const send = (target: string, call: Call = {}) => request(at(target), call);
  const headersOf = (tenant = 0, account = 0) => accessHeaders(running.sandbox, { tenant, account });
  const own = await headersOf();
  return {
    clock,
    folder,
    engine,
    running,
    send,
    api: (target, call = {}) => send(target, { ...call, headers: { ...own, ...call.headers } }),
    later: async (target, call = {}) => send(target, { ...call, headers: { ...(await headersOf()), ...call.headers } }),
    headersOf,
    async restart(next = {}) {
      await running.close();
      return startHarness({ ...options, ...next }, { folder, clock });
    },
    async end() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
