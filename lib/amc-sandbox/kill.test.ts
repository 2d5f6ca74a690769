import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from './clock';
import { startSandbox } from './server';
import { FakeEngine } from './testing/fake-engine';
import { CLIENT_ID, CLIENT_SECRET, INSTANCE } from './testing/harness';

const REDIRECT = 'http://127.0.0.1:1/callback';
const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };
const place = `/amc/reporting/${INSTANCE}/workflowExecutions`;

/** As an app does it: consent, code, token. */
async function signIn(url: string): Promise<Record<string, string>> {
  const consent = { response_type: 'code', scope: 'advertising::campaign_management', redirect_uri: REDIRECT };
  const form = new URLSearchParams({ ...client, ...consent, tenant: 'harborline', decision: 'allow' });
  const allowed = await fetch(`${url}/ap/oa`, { method: 'POST', body: form, redirect: 'manual' });
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const grant = new URLSearchParams({ ...client, grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
  const tokens = await (await fetch(`${url}/auth/o2/token`, { method: 'POST', body: grant })).json();
  return {
    authorization: `Bearer ${tokens.access_token}`,
    'content-type': 'application/json',
    'Amazon-Advertising-API-ClientId': CLIENT_ID,
    'Amazon-Advertising-API-AdvertiserId': 'ENTITY1HARBORUS0001',
    'Amazon-Advertising-API-MarketplaceId': 'ATVPDKIKX0DER',
  };
}

/** Asks until the run has the status; gives up with the last one seen. */
async function waitFor(url: string, headers: Record<string, string>, status: string): Promise<string> {
  let seen = '';
  for (let turn = 0; turn < 200 && seen !== status; turn += 1) {
    seen = (await (await fetch(url, { headers })).json()).status;
    if (seen !== status) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return seen;
}

test('a sandbox killed in the middle of a run finishes it after the next start, with the same token', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'amc-sandbox-kill-'));
  const script = path.join(__dirname, 'testing/child.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
    const url = line.trim().split(' ')[1] ?? '';
    const headers = await signIn(url);
    const body = JSON.stringify({ workflow: { sqlQuery: 'SELECT 1' } });
    const { workflowExecutionId: id } = await (await fetch(`${url}${place}`, { method: 'POST', headers, body })).json();
    expect(await waitFor(`${url}${place}/${id}`, headers, 'RUNNING')).toBe('RUNNING');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;

    const options = { dataDir: folder, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, speed: 1000 };
    const again = await startSandbox(options, { engine: new FakeEngine(), clock: systemClock });
    try {
      expect(await waitFor(`${again.url}${place}/${id}`, headers, 'SUCCEEDED')).toBe('SUCCEEDED');
    } finally {
      await again.close();
    }
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);
