/**
 * Measures results against the targets of issue 5, everything in one run so that a loaded machine slows all of it:
 *   node --conditions=react-server --import tsx scripts/bench/results.ts [--rows 1000000] [--json]
 * Each measurement is a process of its own (so that peak memory is that of its work); the file comes over HTTP
 * from this process. Ends with 1 when a target is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, report } from './figures';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, json: { type: 'boolean' } },
});
const ROWS = Number(values.rows);
const CHILD = path.join(import.meta.dirname, 'results-child.ts');

async function makeCsv(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file);
  out.write(
    'campaign_id,campaign,ad_product_type,creative,event_dt,event_hour,impressions,clicks,total_cost,purchases,sales,ctr\n',
  );
  const kinds = ['sponsored_products', 'sponsored_brands', 'display', 'streaming_tv'];
  let chunk = '';
  for (let i = 0; i < rows; i += 1) {
    const n = (i * 2654435761) % 4294967296;
    const day = String(1 + (n % 28)).padStart(2, '0');
    chunk += `5800000000000${String(n % 100000).padStart(5, '0')},"Campaign ${n % 5000}, spring",${kinds[n % 4]},creative-${n % 40000},`;
    chunk += `2026-10-${day},2026-10-${day}T${String(n % 24).padStart(2, '0')}:00:00,${n % 100000},${n % 997},`;
    chunk += `${((n % 1000000) / 100).toFixed(2)},${n % 13 === 0 ? '' : n % 31},${((n % 777777) / 100).toFixed(2)},${(n % 9973) / 10000}\n`;
    if (chunk.length > 1 << 20) {
      if (!out.write(chunk)) await once(out, 'drain');
      chunk = '';
    }
  }
  out.end(chunk);
  await once(out, 'finish');
}

interface Measured {
  seconds: number;
  rssMb: number;
  facts: Record<string, number>;
}

async function measure(args: readonly string[], environment: Record<string, string>): Promise<Measured> {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', CHILD, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return JSON.parse(text.trim().split('\n').at(-1) ?? '') as Measured;
}

/** Serves one CSV of `rows` rows while `use` measures; everything is gone afterwards. */
async function withCsv<T>(rows: number, use: (origin: string, csv: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-bench-'));
  const csv = path.join(folder, 'result.csv');
  await makeCsv(csv, rows);
  const { size } = await stat(csv);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': size, 'content-type': 'text/csv', etag: '"1"' });
    // In large pieces: the sending side takes the same two cores, and is not what is measured.
    createReadStream(csv, { highWaterMark: 1 << 20 }).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    return await use(`http://127.0.0.1:${address.port}`, csv, folder);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function environmentOf(origin: string): Record<string, string> {
  return {
    SUPABASE_URL: origin,
    SUPABASE_PUBLISHABLE_KEY: 'bench-publishable-key-not-used',
    SUPABASE_SECRET_KEY: 'bench-secret-key-never-used-at-all',
    AMC_USE_REAL_API: 'false',
    AMC_SANDBOX_URL: origin,
    AMAZON_CLIENT_ID: 'bench',
    AMAZON_CLIENT_SECRET: 'bench',
    FERNET_KEY: `${'A'.repeat(43)}=`,
    CRON_SECRET: 'bench-secret-not-used',
    APP_URL: origin,
    LOG_LEVEL: 'error',
  };
}

async function whole(): Promise<Figure[]> {
  return withCsv(ROWS, async (origin, csv, folder) => {
    const environment = environmentOf(origin);
    const figures: Figure[] = [];
    for (const types of ['declared', 'inferred']) {
      const run = await measure(['ingest', origin, folder, types], environment);
      const parse = await measure(['parse', csv], environment);
      const what = `${ROWS.toLocaleString('en-US')} × 12 CSV, types ${types}`;
      const peers = [{ who: 'csv-parse alone', value: parse.seconds }];
      figures.push(
        { what: `${what}: download to readable`, value: run.seconds, unit: 's', peers },
        { what: `${what}: as fast as csv-parse`, value: parse.seconds / run.seconds, unit: 'times', budget: 2 },
        { what: `${what}: peak memory`, value: run.rssMb, unit: 'MB', budget: 400 },
      );
    }
    const { facts } = await measure(['pages', folder], environment);
    for (const [what, budget] of Object.entries({ page: 20, sorted: 150, filtered: 50 })) {
      figures.push({ what: `100 rows of it, ${what}, p95`, value: facts[what] ?? Number.NaN, unit: 'ms', budget });
    }
    return figures;
  });
}

/** A tenth and a hundredth of the rows: what is fixed and what grows. */
async function growth(rows: number): Promise<Figure> {
  return withCsv(rows, async (origin, _csv, folder) => {
    const run = await measure(['ingest', origin, folder, 'declared'], environmentOf(origin));
    const note = `${run.rssMb.toFixed(0)} MB`;
    return { what: `growth: ${rows.toLocaleString('en-US')} × 12 CSV`, value: run.seconds, unit: 's', note };
  });
}

async function main(): Promise<void> {
  const figures = [await growth(ROWS / 100), await growth(ROWS / 10)];
  report([...(await whole()), ...figures]);
}

void main();
