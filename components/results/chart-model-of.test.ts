import type { SeriesModel } from '@/components/charts/chart-model';
import { type ChartData, type ChartSpecInput, chartSpec } from '@/lib/results/chart';
import { chartModelOf } from './chart-model-of';
import type { ResultColumn } from './types';

const columns: ResultColumn[] = [
  { name: 'campaign', type: 'STRING', kind: 'D' },
  { name: 'device', type: 'STRING', kind: 'D' },
  { name: 'cost', type: 'LONG', kind: 'M' },
];
const context = { columns, money: { cost: 100_000 }, currency: 'USD' };
const group = (key: string | null, other = false) => ({ keys: [key], other });
const model = (data: ChartData, spec: ChartSpecInput) => chartModelOf(data, chartSpec.parse(spec), context);
const sum = { column: 'cost', aggregate: 'sum' } as const;

const GROUPS: ChartData = {
  form: 'groups',
  groups: [group('A'), group(null), group('x', true)],
  series: [],
  cells: [
    { group: 0, series: null, values: ['900719925474099300000', 2] },
    { group: 1, series: null, values: [-50_000, 1] },
    { group: 2, series: null, values: [null, 0] },
  ],
  groupCount: 9,
  seriesCount: 0,
};

test('money is drawn in its currency with exact digits beside, empty groups have a word', () => {
  const bars = model(GROUPS, { kind: 'bar', x: 'campaign', measures: [sum] }) as SeriesModel;
  expect(bars).toMatchObject({ valueName: 'Sum of cost (USD)', categories: ['A', '(empty)', 'Other'] });
  expect(bars.series[0]).toEqual({
    name: 'Sum of cost (USD)',
    values: [2 ** 53, -0.5, null],
    texts: ['9,007,199,254,740,993.00', '-0.50', 'none'],
  });
});

test('a count of a column of money is no money', () => {
  const counted = model(GROUPS, { kind: 'bar', x: 'campaign', measures: [{ column: 'cost', aggregate: 'count' }] });
  expect(counted).toMatchObject({ valueName: 'Filled cost' });
});

test('what is less than nothing has no slice', () => {
  expect(model(GROUPS, { kind: 'pie', donut: true, x: 'campaign', measures: [sum] })).toMatchObject({
    kind: 'donut',
    slices: [{ name: 'A' }],
  });
});

test('a second dimension makes series, the rest of them grey', () => {
  const data: ChartData = {
    ...GROUPS,
    groups: [group('A'), group('A')],
    series: [group('TV'), group('y', true)],
    cells: [{ group: 1, series: 1, values: [100_000] }],
  };
  const lines = model(data, { kind: 'line', x: 'campaign', series: 'device', measures: [sum] }) as SeriesModel;
  // Two groups of one name stay two.
  expect(lines.categories).toEqual(['A', 'A (2)']);
  expect(lines.series).toEqual([
    { name: 'TV', values: [null, null], texts: ['none', 'none'] },
    { name: 'Other', values: [null, 1], texts: ['none', '1.00'], color: 'muted' },
  ]);
});

test('a node of a flow is told by its step, so that no circle is drawn', () => {
  const data: ChartData = {
    form: 'flow',
    links: [
      { step: 1, from: 'DSP', to: 'SP', value: 5 },
      { step: 2, from: 'SP', to: 'DSP', value: '3' },
    ],
    count: 2,
  };
  expect(model(data, { kind: 'sankey', x: 'campaign', measures: [{ aggregate: 'count' }] })).toMatchObject({
    nodes: [
      { id: '1 DSP', step: 0 },
      { id: '2 SP', step: 1 },
      { id: '3 DSP', step: 2 },
    ],
    links: [
      { from: '1 DSP', to: '2 SP', value: 5 },
      { from: '2 SP', to: '3 DSP', value: 3, text: '3' },
    ],
  });
});

test('points without both values are left out; the ninth colour and on are one group', () => {
  const data: ChartData = {
    form: 'points',
    count: 11,
    points: [
      ...Array.from({ length: 10 }, (_, n) => ({ name: n, group: `g${n}`, values: [n, n] })),
      { name: 'x', group: 'g0', values: [1, null] },
    ],
  };
  const spec: ChartSpecInput = { kind: 'scatter', measures: [{ aggregate: 'count' }, { aggregate: 'count' }] };
  const drawn = model(data, spec);
  expect(drawn?.kind === 'scatter' && drawn.groups.map(({ points }) => points.length)).toEqual([
    1, 1, 1, 1, 1, 1, 1, 3,
  ]);
});

test('a pivot is a table', () => {
  expect(model(GROUPS, { kind: 'pivot', x: 'campaign', measures: [sum] })).toBeNull();
});
