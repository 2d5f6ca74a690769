import { openSmallWorld, type SmallWorld, TEST_NOW } from '@/lib/amc-sandbox/engine/testing/small-world';
import { format } from '@/lib/amc-sql/format';
import { lineage } from '@/lib/amc-sql/lineage';
import { lint } from '@/lib/amc-sql/lint';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { CATEGORIES, EXAMPLE_PEOPLE } from '@/lib/templates/constants';
import { readBuiltIns, readExample } from './read-built-in';
import { runExample } from './run-example';

const templates = readBuiltIns();
const paidTables = new Set(CATALOG.filter(({ paid }) => paid).map(({ name }) => name));

test('every shelf has templates, and there are at least 45', () => {
  const shelves = new Set<string>(templates.map(({ category }) => category));
  expect(CATEGORIES.filter((category) => category !== 'Other' && !shelves.has(category))).toEqual([]);
  expect(templates.length).toBeGreaterThanOrEqual(45);
});

describe.each(templates.map((template) => [template.key, template] as const))('%s', (_key, template) => {
  test('is clean, laid out, and says what it needs', () => {
    const findings = lint(template.parsed, { catalog: CATALOG, mode: template.mode });
    expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
    expect(template.sql).toBe(format(template.sql));
    expect(template.mode).toBe(
      template.category === 'Audience creation' && template.tables.every(isTwin) ? 'audience' : 'measurement',
    );
    expect(template.paid).toBe(template.tables.some((table) => paidTables.has(table)));
  });

  test('its columns are the documented ones, and the chart shows some of them', () => {
    const { columns } = lineage(template.parsed, CATALOG);
    const names = template.columns.map(({ name }) => name);
    expect(columns?.map(({ name }) => name)).toEqual(names);
    const { chart } = template;
    if (chart === null) return;
    expect(names).toEqual(expect.arrayContaining([chart.x, ...chart.y, ...(chart.series ? [chart.series] : [])]));
  });

  test('money is not shown in micro- or millicents', () => {
    const { columns } = lineage(template.parsed, CATALOG);
    const small = /\.(spend|supply_cost|\w+_fees?|bid_price|total_cost|impression_cost|click_cost)$/;
    for (const { name, fields } of columns ?? []) {
      const unit = template.columns.find((column) => column.name === name)?.unit;
      if (fields.some((field) => small.test(field)))
        expect([name, unit]).toEqual([name, expect.stringMatching(/currency|share|ratio/)]);
    }
  });
});

function isTwin(table: string): boolean {
  return table.endsWith('_for_audiences');
}

/**
 * The kept cell when the other is the same number but for its last decimal: sums of fractions depend on the order in which
 * several threads add them up, and rounding may then fall to the other side. Whole numbers have to be equal.
 */
function near(cell: string | null, kept: string | null | undefined): string | null {
  const decimals = Math.max(...[cell, kept].map((text) => /^-?\d+\.(\d+)$/.exec(text ?? '')?.[1]?.length ?? 0));
  const apart = Math.abs(Number(cell) - Number(kept));
  return kept != null && decimals > 0 && apart <= 1.01 * 10 ** -decimals ? kept : cell;
}

describe('on the sandbox', () => {
  let world: SmallWorld;
  beforeAll(async () => {
    world = await openSmallWorld(EXAMPLE_PEOPLE);
  }, 180_000);
  afterAll(() => world.close());

  // A golden result each: when this fails, look at the difference, then run scripts/gen-template-examples.ts.
  test.each(templates.map((template) => [template.key, template] as const))(
    '%s gives the rows of its example',
    async (_key, template) => {
      const example = await runExample(world, template, TEST_NOW);
      const kept = readExample(template);
      expect(example.total).toBeGreaterThan(0);
      const rows = example.rows.map((row, at) => row.map((cell, column) => near(cell, kept?.rows[at]?.[column])));
      expect({ ...example, rows }).toEqual(kept);
    },
    30_000,
  );
});
