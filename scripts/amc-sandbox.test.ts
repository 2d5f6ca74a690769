import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amc-sandbox-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function begin(args: readonly string[], env: Record<string, string> = {}) {
  const script = path.join(__dirname, 'amc-sandbox.ts');
  return spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

/** Runs the program to its end. */
async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = begin(args);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

test('--help', async () => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('--client-id');
}, 20_000);

test.each([
  [['--nope'], "Unknown option '--nope'"],
  [['--port', 'abc'], '--port must be a number'],
  [['--scale', 'huge'], '--scale must be a number'],
  [['--speed', '0'], 'speed: '],
  [['--envelope', 'round'], 'quirks.envelope: '],
])(
  '%j: refused by name, without a stack',
  async (args, text) => {
    const { code, stderr, stdout } = await run(...args, '--data', folder);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
  },
  20_000,
);

test('a taken port and a taken folder: one line each', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const taken = await run('--port', String(port), '--data', folder);
  other.close();
  expect([taken.code, taken.stderr]).toEqual([
    1,
    'The port is taken; choose another with --port, or 0 for a free one.\n',
  ]);
  // This test's own parent stands for another living sandbox.
  await writeFile(path.join(folder, 'sandbox.pid'), String(process.ppid));
  const locked = await run('--data', folder);
  await rm(path.join(folder, 'sandbox.pid'));
  expect([locked.code, locked.stderr]).toEqual([
    1,
    `The folder ${folder} is used by another AMC sandbox (process ${process.ppid}).\n`,
  ]);
}, 20_000);

test('a client from the environment is not told in the ready line, which goes to logs', async () => {
  const own = path.join(folder, 'environment');
  const child = begin(['--data', own, '--scale', '500'], {
    AMAZON_CLIENT_ID: 'known-client',
    AMAZON_CLIENT_SECRET: 'known-secret',
  });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  child.kill('SIGKILL');
  expect(line).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/);
}, 60_000);

describe('alone, with its own engine', () => {
  let child: ReturnType<typeof begin>;
  let line: string;
  let url: string;
  let headers: Record<string, string>;
  const word = (name: string) =>
    line
      .split(' ')
      .find((part) => part.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? '';

  beforeAll(async () => {
    child = begin(['--data', folder, '--scale', '500', '--speed', '1000']);
    line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));
    url = line.split(' ')[1] ?? '';
    const grant = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: word('refresh_token.harborline'),
      client_id: word('client_id'),
      client_secret: word('client_secret'),
    });
    const tokens = await (await fetch(`${url}/auth/o2/token`, { method: 'POST', body: grant })).json();
    headers = {
      authorization: `Bearer ${tokens.access_token}`,
      'content-type': 'application/json',
      'Amazon-Advertising-API-ClientId': word('client_id'),
      'Amazon-Advertising-API-AdvertiserId': 'ENTITY1HARBORUS0001',
      'Amazon-Advertising-API-MarketplaceId': 'ATVPDKIKX0DER',
    };
  }, 60_000);
  afterAll(() => {
    child.kill('SIGKILL');
  });

  const place = '/amc/reporting/amckestr3l0/workflowExecutions';
  const create = async (sqlQuery: string) => {
    const body = JSON.stringify({ workflow: { sqlQuery }, timeWindowType: 'ALL' });
    const answer = await fetch(`${url}${place}`, { method: 'POST', headers, body });
    return { status: answer.status, json: await answer.json() };
  };

  test('the ready line has the address, the client and a token for each user', () => {
    expect(line).toMatch(
      /^ready http:\/\/127\.0\.0\.1:\d+ client_id=\S+ client_secret=\S+ refresh_token\.harborline=Atzr\|\S+ refresh_token\.copperkettle=Atzr\|\S+$/,
    );
  });

  test('a query gives the rows of its instance', async () => {
    const { status, json } = await create(
      'SELECT advertiser, SUM(impressions) AS imps\nFROM dsp_impressions GROUP BY advertiser',
    );
    expect(status).toBe(200);
    const target = `${url}${place}/${json.workflowExecutionId}`;
    let run = json;
    for (let turn = 0; turn < 300 && ['PENDING', 'RUNNING'].includes(run.status); turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      run = await (await fetch(target, { headers })).json();
    }
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      outputColumns: [
        { columnType: 'DIMENSION', dataType: 'STRING', name: 'advertiser' },
        { columnType: 'METRIC', dataType: 'LONG', name: 'imps' },
      ],
    });
    const { downloadUrls } = await (await fetch(`${target}/downloadUrls`, { headers })).json();
    const lines = (await (await fetch(downloadUrls[0])).text()).trim().split('\n');
    expect(lines[0]).toBe('advertiser,imps');
    expect(lines.length).toBeGreaterThan(1);
    for (const row of lines.slice(1)) expect(Number(row.split(',').at(-1))).toBeGreaterThan(0);
  }, 30_000);

  test('a query that is none is refused at once, with its place', async () => {
    const { status, json } = await create('SELECT nothing_like_it FROM dsp_impressions');
    expect(status).toBe(400);
    expect(json.details).toMatch(
      /^Was unable to compile workflow transient_.* because it was found to be invalid: .*line 1, column 8/,
    );
  });

  test('SIGTERM ends it cleanly, and the next start knows its client', async () => {
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    const [id, token] = [word('client_id'), word('refresh_token.harborline')];
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    child = begin(['--data', folder, '--scale', '500']);
    line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));
    expect([word('client_id'), word('refresh_token.harborline')]).toEqual([id, token]);
  }, 60_000);
});
