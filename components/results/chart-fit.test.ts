import { chartSpec } from '@/lib/results/chart';
import { fitKind, inOrder } from './chart-fit';
import type { ResultColumn } from './types';

const COLUMNS: ResultColumn[] = [
  { name: 'campaign', type: 'STRING', kind: 'D' },
  { name: 'day', type: 'DATE', kind: 'D' },
  { name: 'clicks', type: 'LONG', kind: 'M' },
  { name: 'cost', type: 'DECIMAL', kind: 'M' },
];
const two = [
  { column: 'clicks', aggregate: 'sum' },
  { column: 'cost', aggregate: 'sum' },
] as const;
const lines = chartSpec.parse({ kind: 'line', x: 'day', measures: [...two], sort: 'name_asc', top: 1000 });

test.each([
  ['bars of days stand in their order', 'bar', 'day', { sort: 'name_asc', top: 1000 }],
  ['a heat map of days too', 'heatmap', 'day', { sort: 'name_asc', top: 100 }],
  ['bars of names by size', 'bar', 'campaign', { sort: 'value_desc', top: 20 }],
  ['slices by size, whatever they are of', 'pie', 'day', { sort: 'value_desc', top: 20 }],
] as const)('from lines to another kind: %s', (_what, kind, x, order) => {
  expect(inOrder(fitKind({ ...lines, kind, x }, COLUMNS), COLUMNS)).toMatchObject(order);
});

test('what was chosen or kept stays: an order of one’s own, and the many bars of a template', () => {
  const own = chartSpec.parse({ kind: 'bar', x: 'campaign', measures: [two[0]], sort: 'name_desc', top: 7 });
  expect(inOrder({ ...own, kind: 'pie' }, COLUMNS)).toMatchObject({ sort: 'name_desc', top: 7 });
  const hinted = chartSpec.parse({ kind: 'bar', x: 'day', measures: [two[0]], sort: 'name_asc', top: 1000 });
  expect(fitKind(hinted, COLUMNS)).toEqual(hinted);
});

test('slices of a column draw one figure; without a column the figures are the slices', () => {
  expect(fitKind({ ...lines, kind: 'pie' }, COLUMNS).measures).toEqual([two[0]]);
  const { x: _x, ...figures } = lines;
  expect(fitKind({ ...figures, kind: 'funnel' }, COLUMNS).measures).toEqual([...two]);
});

test('a heat map and a scatter chart get what they can not do without', () => {
  expect(fitKind({ ...lines, kind: 'heatmap' }, COLUMNS)).toMatchObject({ series: 'campaign', measures: [two[0]] });
  expect(fitKind({ ...lines, kind: 'scatter', measures: [two[0]] }, COLUMNS).measures).toEqual([...two]);
});
