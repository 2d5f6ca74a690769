import type { ChartHint } from './chart';
import { suggestChart } from './chart-defaults';
import type { ColumnProfile, ResultColumn } from './schema';

const text = (name: string): ResultColumn => ({ name, type: 'STRING', kind: 'D' });
const number = (name: string): ResultColumn => ({ name, type: 'LONG', kind: 'M' });
const date = (name: string): ResultColumn => ({ name, type: 'DATE', kind: 'D' });
const facts = (distinct: Record<string, number>): ColumnProfile[] =>
  Object.entries(distinct).map(([name, count]) => ({
    name,
    type: 'STRING',
    nulls: 0,
    distinct: count,
    min: null,
    max: null,
  }));

test.each<[string, ResultColumn[], ColumnProfile[], object]>([
  ['names and a figure', [text('campaign'), number('clicks')], [], { kind: 'bar', x: 'campaign', horizontal: true }],
  [
    'an id beside a name',
    [text('campaign_id'), text('campaign'), number('clicks')],
    [],
    { kind: 'bar', x: 'campaign', measures: [{ column: 'clicks', aggregate: 'sum' }] },
  ],
  [
    'a dimension with few values before one with thousands',
    [text('term'), text('device'), number('clicks')],
    facts({ term: 9000, device: 4 }),
    { x: 'device' },
  ],
  [
    'dates with a small dimension',
    [date('day'), text('device'), number('clicks')],
    facts({ day: 30, device: 3 }),
    { kind: 'line', x: 'day', series: 'device', sort: 'name_asc' },
  ],
  ['one single date', [date('day'), text('device'), number('clicks')], facts({ day: 1, device: 3 }), { kind: 'bar' }],
  ['paths', [text('path'), number('users')], [], { kind: 'sankey', x: 'path' }],
  [
    'edges with steps',
    [text('source'), text('target'), number('step'), number('users')],
    [],
    { kind: 'sankey', x: 'source', series: 'target', more: ['step'] },
  ],
  ['hours and weekdays', [text('weekday'), text('hour'), number('clicks')], [], { kind: 'heatmap', x: 'hour' }],
  [
    'stages alone',
    [number('impressions'), number('clicks'), number('purchases')],
    [],
    { kind: 'funnel', measures: [{ column: 'impressions' }, { column: 'clicks' }, { column: 'purchases' }] },
  ],
  ['no figure at all', [text('a')], [], { kind: 'bar', measures: [{ aggregate: 'count' }] }],
  ['a rate', [text('a'), number('click_rate')], [], { measures: [{ column: 'click_rate', aggregate: 'avg' }] }],
  ['no column', [], [], { kind: 'bar', measures: [{ aggregate: 'count' }] }],
])('%s', (_what, columns, profile, expected) => {
  expect(suggestChart(columns, profile)).toMatchObject(expected);
});

test('a template’s hint goes first, and is passed over where the result is another', () => {
  const columns = [text('campaign'), number('clicks'), number('cost')];
  const hint: ChartHint = { kind: 'scatter', x: 'campaign', y: ['cost', 'clicks'] };
  expect(suggestChart(columns, [], hint)).toMatchObject({
    kind: 'scatter',
    x: 'campaign',
    measures: [{ column: 'cost' }, { column: 'clicks' }],
  });
  expect(suggestChart(columns, [], { ...hint, x: 'gone' }).kind).toBe('bar');
});

test.each<[string, ChartHint, object]>([
  [
    'a scatter chart of two figures has a point for each row',
    { kind: 'scatter', x: 'cost', y: ['clicks'], series: 'campaign' },
    { kind: 'scatter', x: undefined, series: 'campaign', measures: [{ column: 'cost' }, { column: 'clicks' }] },
  ],
  [
    'a funnel of several figures has them as its stages',
    { kind: 'funnel', x: 'campaign', y: ['clicks', 'cost'] },
    { kind: 'funnel', x: undefined, measures: [{ column: 'clicks' }, { column: 'cost' }], sort: 'stored' },
  ],
  [
    'a funnel of one figure has its rows as stages, in their order',
    { kind: 'funnel', x: 'campaign', y: ['clicks'] },
    { kind: 'funnel', x: 'campaign', sort: 'stored' },
  ],
  [
    'numbers along the axis stand in their order',
    { kind: 'bar', x: 'seen', y: ['clicks'] },
    { kind: 'bar', x: 'seen', sort: 'name_asc', horizontal: false },
  ],
  ['names lie', { kind: 'bar', x: 'campaign', y: ['clicks'] }, { sort: 'value_desc', horizontal: true }],
  [
    'the hours of a heat map stand in their order',
    { kind: 'heatmap', x: 'seen', y: ['clicks'], series: 'campaign' },
    { kind: 'heatmap', x: 'seen', series: 'campaign', sort: 'name_asc' },
  ],
])('a hint: %s', (_what, hint, expected) => {
  const columns = [text('campaign'), number('seen'), number('clicks'), number('cost')];
  const chart = suggestChart(columns, [], hint);
  expect({ ...chart, x: chart.x }).toMatchObject(expected);
});
