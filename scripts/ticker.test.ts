import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const root = path.join(__dirname, '..');
const { crons } = JSON.parse(readFileSync(path.join(root, 'vercel.json'), 'utf8')) as {
  crons: { path: string; schedule: string }[];
};
const SECRET = 'a-secret-of-sixteen-letters';

let server: Server | undefined;
let ticker: ChildProcess | undefined;
afterEach(async () => {
  if (ticker && ticker.exitCode === null) {
    ticker.kill('SIGKILL');
    await once(ticker, 'exit');
  }
  server?.closeAllConnections();
  server?.close();
});

function start(env: Record<string, string>): ChildProcess {
  ticker = spawn(process.execPath, ['--import', 'tsx', 'scripts/ticker.ts'], {
    cwd: root,
    env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...env },
  });
  return ticker;
}

test('every job of vercel.json has its route', () => {
  expect(crons.length).toBeGreaterThan(0);
  for (const cron of crons)
    expect([cron.path, existsSync(path.join(root, 'app', cron.path, 'route.ts'))]).toEqual([cron.path, true]);
});

test('calls every job of vercel.json at once, with the secret, goes on when one fails, and ends when told', async () => {
  const asked: { url: string; secret: string }[] = [];
  const all = new Promise<void>((resolve) => {
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', secret: request.headers.authorization ?? '' });
      response.statusCode = asked.length === 1 ? 500 : 200;
      response.end('{}');
      if (asked.length === crons.length) resolve();
    }).listen(0, '127.0.0.1');
  });
  if (!server) throw new Error('no server');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const running = start({ APP_URL: `http://127.0.0.1:${String(port)}`, CRON_SECRET: SECRET });
  await all;
  expect(asked.map(({ url }) => url).sort()).toEqual(crons.map((cron) => cron.path).sort());
  expect(new Set(asked.map(({ secret }) => secret))).toEqual(new Set([`Bearer ${SECRET}`]));
  expect(running.exitCode).toBeNull();
  running.kill('SIGTERM');
  const [code] = (await once(running, 'exit')) as [number | null];
  expect(code).toBe(0);
}, 30_000);

test('says which setting is wrong, and never its value', async () => {
  const running = start({ APP_URL: 'http://127.0.0.1:9', CRON_SECRET: 'short' });
  let said = '';
  running.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(running, 'close')) as [number | null];
  expect(code).toBe(1);
  expect(said).toContain('CRON_SECRET must have at least 16 characters');
  expect(said).not.toContain('short');
}, 30_000);
