import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from '@/lib/catalog/document';
import { openSmallWorld, type SmallWorld, TEST_INSTANCE } from '../engine/testing/small-world';
import { TENANTS } from '../tenants';
import { RETIRED_TABLES } from './tables/registry';

const FOLDER = path.join(__dirname, '../../../amc_dataset');
const YEAR = { windowStart: new Date('2025-10-10T00:00:00Z'), windowEnd: new Date('2026-11-21T00:00:00Z') };

const instances = TENANTS.flatMap(({ accounts }) => accounts).flatMap((account) => account.instances);
const british = instances.find(({ instanceName }) => instanceName === 'alderfinchcoffee')?.instanceId ?? '';

const examples = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .flatMap((file) => {
    const { front, examples: list } = parseDocument(file, readFileSync(path.join(FOLDER, file), 'utf8'));
    // Segments of Europe are asked where the advertiser is European.
    const instanceId = front.table.startsWith('audience_segments_eu_') ? british : TEST_INSTANCE;
    return list.map(({ title, sql }) => ({ table: front.table, title, sql, instanceId }));
  });

// Some examples group by exact moments, which needs 100 people a row.
let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(20_000);
}, 120_000);
afterAll(() => small.close());

test('there are examples of every document', () => {
  expect(british).not.toBe('');
  expect(new Set(examples.map(({ table }) => table)).size).toBe(41);
  expect(examples.length).toBeGreaterThanOrEqual(82);
});

test.each(examples)(
  '$table: $title',
  async ({ table, sql, instanceId }) => {
    const rows = await small.rows(sql, { ...YEAR, instanceId });
    if (RETIRED_TABLES.includes(table)) expect(rows).toEqual([]);
    else expect(rows.length).toBeGreaterThan(0);
  },
  60_000,
);
