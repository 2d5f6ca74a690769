/**
 * Measures results against the targets of issue 5, everything in one run so that a loaded machine slows all of it:
 *   node --conditions=react-server --import tsx scripts/bench/results.ts [--rows 1000000]
 * Each measurement is a process of its own (CPU time and peak memory are those of its work); the file comes over HTTP
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

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const ROWS = Number(values.rows);
const CHILD = path.join(import.meta.dirname, 'results-child.ts');

async function makeCsv(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write(
    'campaign_id,campaign,ad_product_type,creative,event_dt,event_hour,impressions,clicks,total_cost,purchases,sales,ctr\n',
  );
  const kinds = ['sponsored_products', 'sponsored_brands', 'display', 'streaming_tv'];
  let chunk = '';
  for (let i = 0; i < ROWS; i += 1) {
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
  cpuSeconds: number;
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

let missed = false;
function line(what: string, measured: string, target: string, ok: boolean | null): void {
  if (ok === false) missed = true;
  console.log(`| ${what} | ${measured} | ${target} | ${ok === null ? '' : ok ? 'yes' : 'NO'} |`);
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'recomamp-bench-'));
  const csv = path.join(folder, 'result.csv');
  await makeCsv(csv);
  const { size } = await stat(csv);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': size, 'content-type': 'text/csv', etag: '"1"' });
    createReadStream(csv).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const environment = {
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

  try {
    const declared = await measure(['ingest', origin, folder, 'declared'], environment);
    const parse = await measure(['parse', csv], environment);
    const inferred = await measure(['ingest', origin, folder, 'inferred'], environment);
    const pages = await measure(['pages', folder], environment);
    const print = ({ seconds, cpuSeconds, rssMb }: Measured) =>
      `${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s CPU, ${rssMb.toFixed(0)} MB`;
    console.log(`${ROWS} rows x 12 columns, ${(size / 1e6).toFixed(0)} MB of CSV\n`);
    console.log('| what | measured | target | met |\n|---|---|---|---|');
    line('csv-parse alone, stream of arrays', print(parse), '', null);
    for (const [what, run] of Object.entries({ 'types declared': declared, 'types inferred': inferred })) {
      const wall = parse.seconds / run.seconds;
      const cpu = parse.cpuSeconds / run.cpuSeconds;
      line(`download to readable, ${what}`, print(run), '', null);
      line(`… times as fast`, `${wall.toFixed(2)} (CPU ${cpu.toFixed(2)})`, '>= 2', wall >= 2);
      line(`… peak memory`, `${run.rssMb.toFixed(0)} MB`, '<= 400 MB', run.rssMb <= 400);
    }
    for (const [what, limit] of Object.entries({ page: 20, sorted: 150, filtered: 50 })) {
      const ms = pages.facts[what] ?? Number.NaN;
      const cpu = pages.facts[`${what}Cpu`] ?? Number.NaN;
      line(
        `${what}, 100 rows, p95 of 40`,
        `${ms.toFixed(1)} ms (${cpu.toFixed(1)} ms CPU)`,
        `<= ${limit} ms`,
        ms <= limit,
      );
    }
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  process.exitCode = missed ? 1 : 0;
}

void main();
