import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const readyLine = z.object({
  ready: z.literal(true),
  appUrl: z.url(),
  supabaseUrl: z.url(),
  sandboxUrl: z.url(),
  email: z.string(),
  password: z.string(),
});

/**
 * Starts the stack of scripts/start.sh on a throw-away folder and random ports, with a small world and a fast sandbox
 * clock. E2E_BASE_URL set: tests run against that stack instead.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  const root = path.join(__dirname, '..');
  const data = mkdtempSync(path.join(tmpdir(), 'recomamp-e2e-'));
  const stack = spawn(
    path.join(root, 'node_modules/.bin/node'),
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      'scripts/stack.ts',
      '--json',
      '--random-ports',
      '--data',
      data,
      '--scale',
      '3000',
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const tail: string[] = [];
  createInterface({ input: stack.stderr }).on('line', (line) => {
    tail.push(line);
    if (tail.length > 40) tail.shift();
    if (process.env.E2E_VERBOSE) console.error(line);
  });
  const ready = await new Promise<z.infer<typeof readyLine>>((resolve, reject) => {
    createInterface({ input: stack.stdout }).on('line', (line) => resolve(readyLine.parse(JSON.parse(line))));
    stack.once('exit', (code) => reject(new Error(`the stack exited with ${code}:\n${tail.join('\n')}`)));
  });
  process.env.E2E_BASE_URL = ready.appUrl;
  process.env.E2E_SUPABASE_URL = ready.supabaseUrl;
  process.env.E2E_SANDBOX_URL = ready.sandboxUrl;
  process.env.E2E_DATA = data;
  return async () => {
    const gone = new Promise((resolve) => stack.once('exit', resolve));
    stack.kill('SIGTERM');
    await gone;
    rmSync(data, { recursive: true, force: true });
  };
}
