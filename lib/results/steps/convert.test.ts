import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { connectResultDb } from '../service';
import { literal } from '../sql-text';
import { type Conversion, convertInOnePass, convertStaged } from './convert';

let root: string;
let connection: DuckDBConnection;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'recomamp-convert-'));
  connection = await connectResultDb(root);
});
afterAll(async () => {
  connection.closeSync();
  await rm(root, { recursive: true, force: true });
});

/** The road through text cells, whose every answer is decided by all of them, and what the short one made of the same file. */
async function bothRoads(cells: readonly string[], name: string, dataType: string | undefined) {
  const file = join(root, 'part.csv');
  await writeFile(file, `${name},end\n${cells.map((cell) => `${cell},x\n`).join('')}`);
  const conversion = (target: string): Conversion => ({
    connection,
    files: [file],
    names: [name, 'end'],
    declared: new Map([
      ['end', { name: 'end', dataType: 'STRING' }],
      ...(dataType ? [[name, { name, dataType }] as const] : []),
    ]),
    target: join(root, target),
  });
  const short = await convertInOnePass(conversion('short.parquet'));
  const long = await convertStaged(conversion('long.parquet'), join(root, 'staged.parquet'));
  if (short === null) return null;
  const rows = async (target: string) => {
    const path = literal(join(root, target));
    const typed = `SELECT typeof(columns(*)) FROM read_parquet(${path}) LIMIT 1`;
    const all = `SELECT columns(*)::VARCHAR FROM read_parquet(${path})`;
    return [(await connection.runAndReadAll(typed)).getRows(), (await connection.runAndReadAll(all)).getRows()];
  };
  return { short: [short, await rows('short.parquet')], long: [long, await rows('long.parquet')] };
}

const WORDS = ['LONG', 'DECIMAL', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP', undefined] as const;
const digits = (max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: max });
const number = fc
  .tuple(fc.constantFrom('', '-'), digits(19), fc.option(digits(6)))
  .map(([sign, whole, part]) => `${sign}${whole}${part === null ? '' : `.${part}`}`);
const odd = fc.constantFrom(
  '',
  '0',
  '-0',
  '007',
  '+1',
  '1.',
  '.5',
  '1e3',
  '1e-05',
  'inf',
  'nan',
  'true',
  'FALSE',
  'x',
  ' 1',
  '0.1',
  '1.50',
);
const moment = fc.constantFrom(
  '2026-11-07',
  '2026-02-29',
  '2026-11-07T10:00:00',
  '2026-11-07 10:00:00.5',
  '2026-11-07T10:00:00Z',
  '20261107',
);
const cell = fc.oneof(number, odd, moment);

/** What decides, as many times as are looked at, and what comes after. */
const column = (early: readonly string[], late: readonly string[]) => [
  ...Array.from({ length: 5_000 }, (_, index) => early[index % early.length] ?? ''),
  ...early,
  ...late,
];

test('the short road makes the same file as the long one, or none', async () => {
  let kept = 0;
  const cells = (minLength: number) => fc.array(cell, { minLength, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...WORDS), cells(1), cells(0), async (word, early, late) => {
      const roads = await bothRoads(column(early, late), 'v', word);
      if (roads === null) return;
      kept += 1;
      expect(roads.short).toEqual(roads.long);
    }),
    { numRuns: 40 },
  );
  expect(kept).toBeGreaterThan(5);
});

test.each([
  // AMC's word, what decides, what comes later, whether the short road can go on
  ['DECIMAL', '1.50', '2.5', true],
  ['DECIMAL', '1.50', '007.5', true],
  ['DECIMAL', '1.50', '-1234567890123456.00', true],
  ['DECIMAL', '1.50', '12345678901234567.00', false],
  ['DECIMAL', '1.50', '1.505', false],
  ['DECIMAL', '1.50', '1.', false],
  ['DECIMAL', '1.50', '1e2', false],
  ['DECIMAL', '12345678901234567890', '99999999999999999999999999999999999999', false],
  ['LONG', '1', '007', false],
  ['LONG', '1', '9223372036854775808', false],
  ['DOUBLE', '0.5', 'inf', true],
  [undefined, '0.5', 'inf', false],
  [undefined, '0.5', '0.12345678901234567', false],
  [undefined, '0.5', '1e-05', true],
  [undefined, '0.5', '00.5', false],
  ['DATE', '2026-11-07', '2026-02-29', false],
  ['TIMESTAMP', '2026-11-07T10:00:00', '2026-11-07', false],
])('%s: %s, then %s', async (word, early, late, short) => {
  const roads = await bothRoads(column([early], [late]), 'v', word);
  expect(roads !== null).toBe(short);
  if (roads) expect(roads.short).toEqual(roads.long);
});

test.each(['value_0', 'VALUE_1', 'end_2'])('a column may be called %s', async (name) => {
  const roads = await bothRoads(['7', '8'], name, 'LONG');
  expect(roads?.short).toEqual(roads?.long);
  expect(roads).not.toBeNull();
});
