/** One measurement of results.ts in a process of its own; prints one line of JSON. */
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse';
import { executionUuid } from '@/lib/ids';
import type { DeclaredColumn } from '@/lib/results/column-types';
import { readRows, type StoredResult } from '@/lib/results/data';
import { type RowsRequestInput, rowsRequest } from '@/lib/results/schema';
import { ingestResult } from '@/lib/results/steps/ingest';
import { fsResultStore } from '@/lib/results/store-fs';
import { percentile } from './measure';

const [mode = '', where = '', folder = '', types = ''] = process.argv.slice(2);
const RUN = executionUuid.parse('7b1f3c52-2d0e-4c4e-9a7e-0f8f0d2d9a11');

const DECLARED: readonly DeclaredColumn[] = Object.entries({
  campaign_id: 'STRING',
  campaign: 'STRING',
  ad_product_type: 'STRING',
  creative: 'STRING',
  event_dt: 'DATE',
  event_hour: 'TIMESTAMP',
  impressions: 'LONG',
  clicks: 'LONG',
  total_cost: 'DECIMAL',
  purchases: 'LONG',
  sales: 'DECIMAL',
  ctr: 'DOUBLE',
}).map(([name, dataType]) => ({ name, dataType }));

async function parseAll(): Promise<Record<string, number>> {
  let rows = 0;
  for await (const _row of createReadStream(where).pipe(parse())) rows += 1;
  return { rows };
}

async function ingest(): Promise<Record<string, number>> {
  const store = fsResultStore(path.join(folder, 'store'));
  const { storeKey, columns, rowCount } = await ingestResult({
    executionId: RUN,
    tryToken: types === 'declared' ? '00000001' : '00000002',
    freshUrls: async () => [`${where}/result.csv`],
    outputColumns: types === 'declared' ? DECLARED : [],
    store,
  });
  const stored: StoredResult = { storeKey, columns, rowCount };
  // Readable means that a person sees rows.
  const page = await readRows(store, stored, rowsRequest.parse({ offset: rowCount - 100 }));
  await writeFile(path.join(folder, 'stored.json'), JSON.stringify(stored));
  return { rows: rowCount, last: page.rows.length };
}

async function pages(): Promise<Record<string, number>> {
  const store = fsResultStore(path.join(where, 'store'));
  const stored = JSON.parse(await readFile(path.join(where, 'stored.json'), 'utf8')) as StoredResult;
  const p95 = async (request: (n: number) => RowsRequestInput) => {
    const times: number[] = [];
    for (let n = 0; n < 42; n += 1) {
      const from = performance.now();
      await readRows(store, stored, rowsRequest.parse(request(n)));
      // The first two load native code and warm the file cache.
      if (n >= 2) times.push(performance.now() - from);
    }
    return percentile(times, 0.95);
  };
  const somewhere = (n: number) => Math.floor(((n * 7919) % 9973) * (stored.rowCount / 10_000));
  return {
    page: await p95((n) => ({ offset: somewhere(n) })),
    sorted: await p95((n) => ({ sort: ['impressions', 'clicks'][n % 2], dir: 'desc' })),
    filtered: await p95((n) => ({
      filters: [{ column: 'campaign', op: 'contains', value: `Campaign ${n * 97}, ` }],
    })),
  };
}

async function main(): Promise<void> {
  const work = { parse: parseAll, ingest, pages }[mode];
  if (!work) throw new Error(`no such measurement: ${mode}`);
  const from = performance.now();
  const facts = await work();
  const seconds = (performance.now() - from) / 1000;
  const rssMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ seconds, rssMb, facts }));
}

void main();
