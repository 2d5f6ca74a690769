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

/** Runs the program to its end. */
async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const script = path.join(__dirname, 'amc-sandbox.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
