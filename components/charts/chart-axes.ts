import type { EChartsCoreOption } from 'echarts/core';
import type { ScatterModel, SeriesModel } from './chart-model';
import { fullNumber } from './chart-number';
import { axis, LABELS_INSIDE, LONGEST_LABEL, legend, tooltip, valueAxis } from './chart-parts';
import { type ChartTheme, colorOf } from './chart-theme';

/** Points a line may have before their marks only cover each other. */
const MARKS_UP_TO = 60;

/** Bars, lines and areas over categories. */
export function series(model: SeriesModel, theme: ChartTheme): EChartsCoreOption {
  const lying = model.kind === 'bar' && model.horizontal === true;
  const many = model.series.length > 1;
  const log = model.log === true;
  const named = { nameLocation: 'end', nameGap: 10 };
  // Numbers beside the axis make room for its name to begin before it; without any there is none.
  const blank = model.series.every(({ values }) => values.every((number) => number === null));
  const categoryAxis = axis(theme, {
    type: 'category',
    data: [...model.categories],
    inverse: lying,
    boundaryGap: model.kind === 'bar',
    axisLabel: {
      color: theme.muted,
      fontSize: 12,
      hideOverlap: true,
      width: lying ? LONGEST_LABEL : 110,
      overflow: 'truncate',
    },
  });
  const value = valueAxis(
    theme,
    model.valueName,
    log,
    lying
      ? { nameLocation: 'middle', nameGap: 26 }
      : {
          ...named,
          nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left', padding: [0, 0, 0, blank ? 0 : -8] },
        },
  );
  // Without a second series the legend would repeat the name of the axis.
  const top = (many ? 34 : 4) + (lying ? 0 : 24);
  return {
    legend: legend(theme, many),
    grid: { left: 4, right: 20, top, bottom: lying ? 26 : 4, ...LABELS_INSIDE },
    xAxis: lying ? value : categoryAxis,
    yAxis: lying ? categoryAxis : value,
    tooltip: tooltip(theme, {
      trigger: 'axis',
      axisPointer: {
        type: model.kind === 'bar' ? 'shadow' : 'line',
        lineStyle: { color: theme.strongLine },
        shadowStyle: { color: theme.line, opacity: 0.4 },
      },
    }),
    series: model.series.map((one, index) => {
      const color = colorOf(theme, one.color, index);
      const at = (dataIndex: number) => one.texts?.[dataIndex] ?? fullNumber(one.values[dataIndex]);
      return {
        name: one.name,
        type: model.kind === 'bar' ? 'bar' : 'line',
        data: one.values.map((number) => (log && number !== null && number <= 0 ? null : number)),
        ...(model.stacked ? { stack: 'all' } : {}),
        itemStyle: {
          color,
          ...(model.kind === 'bar' && !model.stacked ? { borderRadius: lying ? [0, 2, 2, 0] : [2, 2, 0, 0] } : {}),
        },
        ...(model.kind === 'bar'
          ? { barMaxWidth: 40, barCategoryGap: '25%' }
          : {
              lineStyle: { color, width: 2 },
              symbol: SYMBOLS[index % SYMBOLS.length],
              symbolSize: 6,
              showSymbol: model.categories.length <= MARKS_UP_TO,
              ...(model.kind === 'area' ? { areaStyle: { color, opacity: model.stacked ? 0.55 : 0.2 } } : {}),
            }),
        emphasis: { focus: many ? 'series' : 'none' },
        tooltip: { valueFormatter: (_value: unknown, dataIndex: number) => at(dataIndex) },
      };
    }),
  };
}

/** Series differ by the shape of their marks too, for whoever can't tell the colours. */
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'];

/** Points between two figures, in groups; a third figure is their size. */
export function scatter(model: ScatterModel, theme: ChartTheme): EChartsCoreOption {
  const many = model.groups.length > 1;
  const log = model.log === true;
  const sizes = model.groups.flatMap(({ points }) => points.map(({ size }) => size ?? 0));
  const largest = Math.max(0, ...sizes);
  const total = model.groups.reduce((sum, { points }) => sum + points.length, 0);
  const plain = total > 500 ? 5 : 8;
  return {
    legend: legend(theme, many),
    grid: { left: 4, right: 24, top: many ? 58 : 28, bottom: 26, ...LABELS_INSIDE },
    xAxis: valueAxis(theme, model.xName, log, { nameLocation: 'middle', nameGap: 26, scale: true }),
    yAxis: valueAxis(theme, model.yName, log, {
      nameLocation: 'end',
      nameGap: 10,
      scale: true,
      nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left', padding: [0, 0, 0, -8] },
    }),
    tooltip: tooltip(theme, { trigger: 'item' }),
    series: model.groups.map((group, index) => ({
      name: group.name,
      type: 'scatter',
      symbol: SYMBOLS[index % SYMBOLS.length],
      dimensions: ['x', 'y', 'size'],
      encode: { x: 'x', y: 'y', tooltip: [0, 1] },
      data: group.points
        .filter(({ x, y }) => !log || (x > 0 && y > 0))
        .map(({ x, y, size, name }) => ({ value: [x, y, size ?? 0], name: name ?? '' })),
      // The area tells the size, so the radius goes by the root.
      symbolSize: (value: number[]) =>
        model.sizeName === undefined || largest <= 0 ? plain : 6 + 28 * Math.sqrt(Math.max(0, value[2] ?? 0) / largest),
      itemStyle: { color: colorOf(theme, undefined, index), opacity: total > 500 ? 0.55 : 0.8 },
      emphasis: { focus: many ? 'series' : 'none' },
      tooltip: { valueFormatter: (value: unknown) => fullNumber(Number(value)) },
    })),
  };
}
