/**
 * Measures the AMC sandbox: seconds and memory to make its world, and typical queries as a child of its
 * engine runs them (translation, locked DuckDB, privacy thresholds, CSV on disk), over three months:
 *   node --conditions=react-server --import tsx scripts/bench/sandbox.ts [--scale small,large] [--times 15] [--data DIR] [--json]
 * A scale of `--data` that is there already is not made again. Ends with 1 when a budget is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runQuery } from '@/lib/amc-sandbox/engine/execute';
import { type Figure, report } from './figures';
import { percentile } from './measure';
import { SANDBOX_QUERIES } from './sandbox-queries';

const USERS = { small: 100_000, large: 1_000_000 } as const;
type SandboxScale = keyof typeof USERS;

/** Issue 4: the default world is ready in less than a minute. */
const WORLD_SECONDS = 60;
const INSTANCE = 'amckestr3l0';
const DAY_MS = 86_400_000;

interface World {
  readonly seconds: number;
  readonly rssMb: number;
  readonly file: string;
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

/** Runs each query once to warm up and then `times` times, one after the other, as a child of the engine does. */
async function measureQueries(world: World, scale: SandboxScale, times: number): Promise<Figure[]> {
  const windowEnd = new Date(Math.floor(Date.now() / DAY_MS - 3) * DAY_MS);
  const windowStart = new Date(windowEnd.getTime() - 90 * DAY_MS);
  const outDir = `${world.file}.bench`;
  const figures: Figure[] = [];
  for (const { what, sql, budget } of SANDBOX_QUERIES) {
    const taken: number[] = [];
    let rows = 0;
    for (let n = 0; n <= times; n += 1) {
      const from = performance.now();
      const result = await runQuery({
        kind: 'run',
        job: {
          sql,
          instanceId: INSTANCE,
          windowStart: windowStart.toISOString(),
          windowEnd: windowEnd.toISOString(),
          outDir,
          timeoutMs: 120_000,
        },
        worldFile: world.file,
        now: new Date().toISOString(),
        memoryLimitMb: scale === 'large' ? 1536 : 512,
      });
      if (n > 0) taken.push(performance.now() - from);
      if (!result.ok) throw new Error(`${what}: ${result.reason}`);
      rows = result.rows;
    }
    await rm(outDir, { recursive: true, force: true });
    figures.push({
      what: `sandbox ${scale}, 3 months: ${what}, p50`,
      value: percentile(taken, 0.5),
      unit: 'ms',
      ...(scale === 'small' && budget !== undefined ? { budget } : {}),
      note: `p95 ${percentile(taken, 0.95).toFixed(0)} ms, ${rows} rows`,
    });
  }
  return figures;
}

/** Measures the scales one after the other. */
async function benchSandbox(scales: readonly SandboxScale[], times: number, data?: string): Promise<Figure[]> {
  const folder = data ?? (await mkdtemp(path.join(tmpdir(), 'recomamp-sandbox-bench-')));
  const figures: Figure[] = [];
  try {
    for (const scale of scales) {
      const world = await makeWorld(path.join(folder, scale), USERS[scale]);
      const { size } = await stat(world.file);
      figures.push({
        what: `sandbox ${scale}: its world of ${USERS[scale].toLocaleString('en-US')} people`,
        value: world.seconds,
        unit: 's',
        ...(scale === 'small' ? { budget: WORLD_SECONDS } : {}),
        note: `at most ${world.rssMb.toFixed(0)} MB of memory, ${(size / 1e6).toFixed(0)} MB on disk`,
      });
      figures.push(...(await measureQueries(world, scale, times)));
    }
  } finally {
    if (data === undefined) await rm(folder, { recursive: true, force: true });
  }
  return figures;
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
      json: { type: 'boolean' },
    },
  });
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1) throw new Error('--times is a whole number from 1.');
  report(await benchSandbox(scalesOf(values.scale), times, values.data));
}

void main();
