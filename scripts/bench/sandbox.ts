/**
 * Measures the AMC sandbox: seconds and memory to make its world, and typical queries as its engine runs them (a child
 * process, privacy thresholds, CSV on disk), over three months:
 *   node --conditions=react-server --import tsx scripts/bench/sandbox.ts [--scale small,large] [--times 15] [--data DIR]
 * A scale of `--data` that is there already is not made again. Ends with 1 when a budget is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openEngine } from '@/lib/amc-sandbox/engine/open';
import { SANDBOX_QUERIES } from './sandbox-queries';

const USERS = { small: 100_000, large: 1_000_000 } as const;
export type SandboxScale = keyof typeof USERS;

/** Issue 4: the default world is ready in less than a minute. */
const WORLD_SECONDS = 60;
const INSTANCE = 'amckestr3l0';
const DAY_MS = 86_400_000;

interface World {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly rssMb: number;
  readonly file: string;
}

export interface SandboxFigure {
  readonly what: string;
  readonly p50: number;
  readonly p95: number;
  readonly rows: number;
  readonly budget?: number;
}

async function makeWorld(folder: string, users: number): Promise<World> {
  const script = path.join(import.meta.dirname, 'sandbox-child.ts');
  const args = ['--conditions=react-server', '--import', 'tsx', script, folder, String(users)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the world of ${users} people could not be made`);
  return JSON.parse(text) as World;
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Runs each query once to warm up and then `times` times, one after the other. Milliseconds of wall clock. */
async function measureQueries(folder: string, scale: SandboxScale, times: number): Promise<SandboxFigure[]> {
  const engine = await openEngine({ dataDir: folder, scale: USERS[scale] });
  const windowEnd = new Date(Math.floor(Date.now() / DAY_MS - 3) * DAY_MS);
  const windowStart = new Date(windowEnd.getTime() - 90 * DAY_MS);
  const figures: SandboxFigure[] = [];
  try {
    for (const { what, sql, budget } of SANDBOX_QUERIES) {
      const taken: number[] = [];
      let rows = 0;
      for (let n = 0; n <= times; n += 1) {
        const outDir = path.join(folder, 'bench-results', String(n));
        const from = performance.now();
        const result = await engine.run({
          sql,
          instanceId: INSTANCE,
          windowStart,
          windowEnd,
          outDir,
          timeoutMs: 120_000,
        });
        if (n > 0) taken.push(performance.now() - from);
        if (!result.ok) throw new Error(`${what}: ${result.reason}`);
        rows = result.rows;
        await rm(outDir, { recursive: true, force: true });
      }
      taken.sort((a, b) => a - b);
      const limit = scale === 'small' && budget !== undefined ? { budget } : {};
      figures.push({ what, p50: at(taken, 0.5), p95: at(taken, 0.95), rows, ...limit });
    }
  } finally {
    await engine.close();
  }
  return figures;
}

const cell = (text: string, width: number) => text.padStart(width);

/** Measures the scales one after the other and prints a table. True when every budget is kept. */
export async function benchSandbox(
  { scales = ['small'], times = 15, data }: { scales?: readonly SandboxScale[]; times?: number; data?: string } = {},
  say: (line: string) => void = console.log,
): Promise<boolean> {
  const folder = data ?? (await mkdtemp(path.join(tmpdir(), 'recomamp-sandbox-bench-')));
  let kept = true;
  try {
    for (const scale of scales) {
      const own = path.join(folder, scale);
      const { seconds, cpuSeconds, rssMb, file } = await makeWorld(own, USERS[scale]);
      const { size } = await stat(file);
      const missed = scale === 'small' && seconds > WORLD_SECONDS;
      say(
        `world ${scale}: ${seconds.toFixed(1)} s (processor ${cpuSeconds.toFixed(1)} s), at most ${rssMb.toFixed(0)} MB of memory, ${(size / 1e6).toFixed(0)} MB on disk${missed ? `, MISSED ${WORLD_SECONDS} s` : ''}`,
      );
      say(
        `${`query at ${scale}, 3 months`.padEnd(52)}${['p50 ms', 'p95 ms', 'rows', 'budget'].map((head) => cell(head, 10)).join('')}`,
      );
      if (missed) kept = false;
      for (const { what, p50, p95, rows, budget } of await measureQueries(own, scale, times)) {
        const over = budget !== undefined && p50 > budget;
        if (over) kept = false;
        const limit = budget === undefined ? '' : `${budget} ${over ? 'MISSED' : 'ok'}`;
        say(
          `${what.padEnd(52)}${[p50.toFixed(0), p95.toFixed(0), String(rows), limit].map((text) => cell(text, 10)).join('')}`,
        );
      }
    }
  } finally {
    if (data === undefined) await rm(folder, { recursive: true, force: true });
  }
  return kept;
}

function scalesOf(text: string): SandboxScale[] {
  return text.split(',').map((name) => {
    if (name === 'small' || name === 'large') return name;
    throw new Error('--scale is small, large or small,large.');
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string', default: 'small' },
      times: { type: 'string', default: '15' },
      data: { type: 'string' },
    },
  });
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1) throw new Error('--times is a whole number from 1.');
  const { data } = values;
  const kept = await benchSandbox({ scales: scalesOf(values.scale), times, ...(data === undefined ? {} : { data }) });
  if (!kept) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void main();
