import type { ChartModel } from './chart-model';
import { isEmptyChart } from './chart-model';
import { chartOption } from './chart-option';
import { tableOf } from './chart-table';
import { type ChartTheme, onScale } from './chart-theme';

const theme: ChartTheme = {
  scale: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `rgb(${n}, 0, 0)`),
  states: { succeeded: 'green', running: 'blue', waiting: 'violet', failed: 'red', paused: 'brown' },
  text: 'black',
  muted: 'gray',
  line: 'silver',
  strongLine: 'dimgray',
  ground: 'white',
  low: 'azure',
  high: 'navy',
  popover: 'white',
  font: 'sans-serif',
};

const bars: ChartModel = {
  kind: 'bar',
  categoryName: 'Campaign',
  valueName: 'Clicks',
  categories: ['A', 'B'],
  series: [
    { name: 'Clicks', values: [2 ** 53, null], texts: ['9,007,199,254,740,993', null] },
    { name: 'Failed', values: [0, 3], color: 'failed' },
  ],
};

type Option = {
  series: {
    data: unknown[];
    itemStyle: { color: string };
    tooltip: { valueFormatter: (v: unknown, i: number) => string };
  }[];
  legend: { show: boolean };
  tooltip: { formatter: (params: object) => string };
};
const optionOf = (model: ChartModel, narrow = false) =>
  chartOption(model, theme, { animate: false, narrow }) as unknown as Option;

test('series take the scale in order, states their own colour, and tooltips the exact digits', () => {
  const { series, legend } = optionOf(bars);
  expect(series.map(({ itemStyle }) => itemStyle.color)).toEqual(['rgb(1, 0, 0)', 'red']);
  expect(series[0]!.tooltip.valueFormatter(9_007_199_254_740_992, 0)).toBe('9,007,199,254,740,993');
  expect(series[0]!.tooltip.valueFormatter(null, 1)).toBe('none');
  expect(legend.show).toBe(true);
  expect(optionOf({ ...bars, series: [bars.series[0]!] } as ChartModel).legend.show).toBe(false);
});

test('a logarithm has no place for zero and less', () => {
  expect(optionOf({ ...bars, log: true } as ChartModel).series[1]!.data).toEqual([null, 3]);
});

test('names in a Sankey tooltip are text, whatever they hold', () => {
  const model: ChartModel = {
    kind: 'sankey',
    valueName: 'Users',
    nodes: [
      { id: '1:a', name: '<img src=x onerror=alert(1)>', step: 0 },
      { id: '2:b', name: 'B', step: 1 },
    ],
    links: [{ from: '1:a', to: '2:b', value: 5 }],
  };
  const shown = optionOf(model).tooltip.formatter({
    dataType: 'edge',
    data: { source: '1:a', target: '2:b' },
    value: 5,
  });
  expect(shown).toBe('&lt;img src=x onerror=alert(1)&gt; → B<br><b>5</b> Users');
  expect(tableOf(model).rows).toEqual([['<img src=x onerror=alert(1)>', 'B', '5']]);
});

test('what is left over is grey in a pie', () => {
  const pie: ChartModel = {
    kind: 'pie',
    categoryName: 'Device',
    valueName: 'Users',
    slices: [
      { name: 'Phone', value: 3 },
      { name: 'Other', value: 1 },
    ],
  };
  const [series] = optionOf(pie).series;
  expect(series!.data).toMatchObject([{ itemStyle: { color: 'rgb(1, 0, 0)' } }, { itemStyle: { color: 'dimgray' } }]);
  expect(tableOf(pie).rows).toEqual([
    ['Phone', '3', '75.0%'],
    ['Other', '1', '25.0%'],
  ]);
});

test('every chart has the same things as a table', () => {
  expect(tableOf(bars)).toEqual({
    columns: [
      { name: 'Campaign', numeric: false },
      { name: 'Clicks', numeric: true },
      { name: 'Failed', numeric: true },
    ],
    rows: [
      ['A', '9,007,199,254,740,993', '0'],
      ['B', 'none', '3'],
    ],
  });
  const heat: ChartModel = {
    kind: 'heatmap',
    rowName: 'Day',
    categoryName: 'Hour',
    valueName: 'Clicks',
    columns: ['00', '01'],
    rows: ['Mon'],
    cells: [{ column: 1, row: 0, value: 2.5 }],
  };
  expect(tableOf(heat).rows).toEqual([['Mon', '01', '2.5']]);
  const dots: ChartModel = {
    kind: 'scatter',
    xName: 'Cost',
    yName: 'Sales',
    sizeName: 'Users',
    groups: [{ name: 'All', points: [{ name: 'A', x: 1, y: 2, size: null }] }],
  };
  expect(tableOf(dots)).toMatchObject({ rows: [['A', '1', '2', 'none']] });
});

test('nothing to draw is known before drawing', () => {
  expect(isEmptyChart({ ...bars, categories: [] } as ChartModel)).toBe(true);
  expect(isEmptyChart(bars)).toBe(false);
});

test('text on a scale of amounts is the one that stands out, in either theme', () => {
  const light = {
    ...theme,
    text: 'rgb(20, 30, 30)',
    ground: 'rgb(255, 255, 255)',
    low: 'rgb(220, 240, 240)',
    high: 'rgb(40, 80, 180)',
  };
  const dark = {
    ...theme,
    text: 'rgb(230, 235, 235)',
    ground: 'rgb(15, 20, 20)',
    low: 'rgb(15, 50, 55)',
    high: 'rgb(110, 180, 255)',
  };
  for (const one of [light, dark]) {
    expect([0, 0.2].map((share) => onScale(one, share))).toEqual([one.text, one.text]);
    expect(onScale(one, 1)).toBe(one.ground);
  }
});

test('a slice has its share below its name, and where it is narrow a smaller round leaves room for them', () => {
  const pie: ChartModel = {
    kind: 'pie',
    categoryName: 'Day',
    valueName: 'Clicks',
    slices: [
      { name: 'Monday', value: 3 },
      { name: 'Tuesday', value: 1 },
    ],
  };
  const drawn = (narrow: boolean) => {
    const [{ label, radius } = { label: undefined, radius: [] }] = optionOf(pie, narrow).series as unknown as {
      label: { formatter: (slice: { name: string; value: number }) => string };
      radius: [number, string];
    }[];
    return { text: label?.formatter({ name: 'Monday', value: 3 }), radius: Number.parseInt(String(radius[1]), 10) };
  };
  expect(drawn(false).text).toBe('Monday\n75.0%');
  expect(drawn(true).radius).toBeLessThan(drawn(false).radius);
});
