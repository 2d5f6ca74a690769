import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parse } from '@/lib/amc-sql/parse';
import { BROKEN_QUERIES } from '@/lib/amc-sql/testing/broken-queries';
import { unmark } from '@/lib/amc-sql/testing/marks';
import type { Facts, OracleLine } from './oracle-facts';

const lines: OracleLine[] = execFileSync(
  process.execPath,
  ['--conditions=react-server', '--import', 'tsx', path.join(__dirname, 'oracle.ts')],
  // ANTLR says every error on the other stream.
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as OracleLine);

const valid = lines.filter(({ fault }) => fault === null);
const broken = lines.filter(({ fault }) => fault !== null);

/** To sqlparser-ts these are syntax of their own, no calls: of the name a call has nothing to say there. */
const NO_CALLS = /^(?:floor|ceil|substring|trim|user)@/;

function comparable(facts: Facts): Facts {
  return { ...facts, functions: facts.functions.filter((name) => !NO_CALLS.test(name)) };
}

it('reads every case of ours, and the others read nearly all of them', () => {
  expect(valid.length).toBeGreaterThanOrEqual(400);
  expect(valid.filter(({ ours }) => ours === null)).toEqual([]);
  expect(valid.filter(({ rust }) => rust !== null).length).toBeGreaterThan(valid.length * 0.95);
  expect(valid.filter(({ trino }) => trino !== null).length).toBeGreaterThan(valid.length * 0.95);
});

it('sqlparser-ts finds the same tables, WITH queries, functions and aliases at the same places', () => {
  for (const { sql, ours, rust } of valid) {
    // A table function without TABLE is a table to it.
    if (ours === null || rust === null || /FROM EXTEND_TIME_WINDOW/i.test(sql)) continue;
    expect({ sql, ...comparable(ours) }).toEqual({ sql, ...comparable(rust) });
  }
});

it('the Trino grammar of dt-sql-parser finds the same tables', () => {
  for (const { sql, ours, trino } of valid) {
    if (ours === null || trino === null) continue;
    expect({ sql, tables: ours.tables.map((name) => name.split('@')[0]).sort() }).toEqual({ sql, tables: trino });
  }
});

describe('broken queries', () => {
  test.each(BROKEN_QUERIES)('%s is told where it is broken', (marked) => {
    const { sql, spans } = unmark(marked);
    expect(parse(sql).errors[0]).toMatchObject({ start: spans[0]?.start });
  });

  it('are fifteen; the Trino grammar refuses each, and means the same place where the text can not go on', () => {
    expect(broken).toHaveLength(15);
    for (const { at, fault } of broken) expect(at.ours).toBe(fault);
    for (const { sql, trino } of broken) expect({ sql, trino }).toEqual({ sql, trino: null });
    // Elsewhere: a comma too many, a JOIN without ON, an empty list.
    expect(broken.filter(({ at, fault }) => at.trino === fault)).toHaveLength(12);
  });
});
