import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { z } from 'zod';

const ROOT = path.join(__dirname, '..');
const NODE = path.join(ROOT, 'node_modules/.bin/node');
const readyLine = z.object({ appUrl: z.url(), supabaseUrl: z.url(), email: z.string(), password: z.string() });
const record = z.object({ children: z.array(z.object({ pid: z.number() })) });

/** Every stack of this file, so that a failed expectation leaves none of them running. */
const stacks: ChildProcess[] = [];

function startStack(data: string, env: Record<string, string> = {}) {
  const args = [
    '--conditions=react-server',
    '--import',
    'tsx',
    'scripts/stack.ts',
    '--json',
    '--data',
    data,
    '--scale',
    '2000',
  ];
  const stack = spawn(NODE, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  stacks.push(stack);
  const said: string[] = [];
  createInterface({ input: stack.stderr }).on('line', (line) => said.push(line));
  const ready = new Promise<z.infer<typeof readyLine>>((resolve, reject) => {
    createInterface({ input: stack.stdout }).on('line', (line) => resolve(readyLine.parse(JSON.parse(line))));
    stack.once('exit', (code) => reject(new Error(`exit ${code}\n${said.join('\n')}`)));
  });
  return { stack, said, ready };
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Holds a port of the loopback address, unless somebody else does already. */
function occupy(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

test('start says which ports it moved to, Ctrl-C ends every part, and a second start has everything in seconds', async ({
  request,
}) => {
  test.setTimeout(180_000);
  const data = mkdtempSync(path.join(tmpdir(), 'recomamp-start-'));
  const held = await Promise.all([3000, 54_321, 4010].map(occupy));
  try {
    const first = startStack(data);
    const { appUrl } = await first.ready;
    for (const port of [3000, 54_321, 4010]) {
      expect(
        first.said.some((line) => line.includes(`port ${port} is taken`)),
        first.said.join('\n'),
      ).toBe(true);
    }
    expect((await request.get(`${appUrl}/api/health`)).status()).toBe(200);

    // The folder belongs to the stack that runs on it.
    const second = startStack(data);
    await expect(second.ready).rejects.toThrow(/already runs on/);

    const { children } = record.parse(JSON.parse(readFileSync(path.join(data, 'stack.json'), 'utf8')));
    expect(children).toHaveLength(4);
    const gone = ended(first.stack);
    first.stack.kill('SIGINT');
    expect(await gone).toBe(0);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);

    const began = Date.now();
    const again = startStack(data);
    const { supabaseUrl, email, password } = await again.ready;
    expect(Date.now() - began).toBeLessThan(20_000);
    const publishable =
      process.env.SUPABASE_PUBLISHABLE_KEY ??
      /^SUPABASE_PUBLISHABLE_KEY=(.+)$/m.exec(readFileSync(path.join(ROOT, '.env.local'), 'utf8'))?.[1] ??
      '';
    const signIn = await request.post(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
      headers: { apikey: publishable },
      data: { email, password },
    });
    expect(signIn.status()).toBe(200);
    const goneAgain = ended(again.stack);
    again.stack.kill('SIGTERM');
    expect(await goneAgain).toBe(0);
  } finally {
    for (const stack of stacks.filter(({ exitCode }) => exitCode === null)) {
      const gone = ended(stack);
      stack.kill('SIGTERM');
      await gone;
    }
    for (const server of held) server?.close();
    rmSync(data, { recursive: true, force: true });
  }
});

test('the server refuses to start with a wrong setting, names it, and never shows its value', async () => {
  const next = path.join(ROOT, 'node_modules/next/dist/bin/next');
  const settings = { FERNET_KEY: 'not-a-key-at-all', CRON_SECRET: '', SUPABASE_URL: 'nowhere', PORT: '0' };
  const server = spawn(NODE, [next, 'start', '--port', '0'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await ended(server)).toBe(1);
  for (const name of ['FERNET_KEY', 'SUPABASE_URL']) expect(said).toContain(name);
  expect(said).toContain('randomBytes(32)');
  expect(said).not.toContain('not-a-key-at-all');
  expect(said).not.toMatch(/^\s+at /m);
});
