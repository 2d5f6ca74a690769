import type { EChartsCoreOption } from 'echarts/core';
import { escapeHtml } from '@/lib/html';
import type { ChartModel, HeatmapModel, SankeyModel, ScatterModel, SeriesModel, SlicesModel } from './chart-model';
import { axisNumber, fullNumber } from './chart-number';
import { type ChartTheme, colorOf, onScale } from './chart-theme';

/** Points a line may have before their marks only cover each other. */
const MARKS_UP_TO = 60;
const LONGEST_LABEL = 160;
/** The labels of the axes count as part of the grid: nothing is cut at the edge of the picture. */
const LABELS_INSIDE = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

/** How it is drawn: `narrow` where there is no room beside round shapes for their names. */
export interface Drawing {
  animate: boolean;
  narrow: boolean;
}

/**
 * A model as ECharts draws it. Tooltips are made by the library's own value formatter, which escapes what it shows:
 * a name from a result can hold HTML.
 */
export function chartOption(model: ChartModel, theme: ChartTheme, { animate, narrow }: Drawing): EChartsCoreOption {
  return {
    animation: animate,
    animationDuration: 160,
    animationDurationUpdate: 160,
    color: [...theme.scale],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font, color: theme.text, fontSize: 12 },
    ...bodyOf(model, theme, narrow),
  };
}

function bodyOf(model: ChartModel, theme: ChartTheme, narrow: boolean): EChartsCoreOption {
  switch (model.kind) {
    case 'scatter':
      return scatter(model, theme);
    case 'pie':
    case 'donut':
    case 'funnel':
      return slices(model, theme, narrow);
    case 'heatmap':
      return heatmap(model, theme);
    case 'sankey':
      return sankey(model, theme);
    default:
      return series(model, theme);
  }
}

function tooltip(theme: ChartTheme, more: object = {}) {
  return {
    confine: true,
    backgroundColor: theme.popover,
    borderColor: theme.strongLine,
    borderWidth: 1,
    padding: [6, 10],
    extraCssText: 'box-shadow: none; max-width: 360px; white-space: normal; overflow-wrap: anywhere;',
    textStyle: { color: theme.text, fontSize: 12, fontFamily: theme.font },
    ...more,
  };
}

function legend(theme: ChartTheme, shown: boolean, more: object = {}) {
  return {
    show: shown,
    type: 'scroll',
    top: 2,
    left: 0,
    icon: 'roundRect',
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 14,
    textStyle: { color: theme.text, width: 180, overflow: 'truncate' },
    inactiveColor: theme.line,
    pageIconColor: theme.muted,
    pageIconInactiveColor: theme.line,
    pageTextStyle: { color: theme.muted },
    pageIconSize: 10,
    ...more,
  };
}

function axis(theme: ChartTheme, more: object) {
  return {
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { show: true, lineStyle: { color: theme.strongLine } },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true },
    splitLine: { show: false },
    ...more,
  };
}

function valueAxis(theme: ChartTheme, name: string, log: boolean, more: object = {}) {
  return axis(theme, {
    type: log ? 'log' : 'value',
    name,
    axisLine: { show: false },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true, formatter: axisNumber },
    splitLine: { show: true, lineStyle: { color: theme.line } },
    ...more,
  });
}

function series(model: SeriesModel, theme: ChartTheme): EChartsCoreOption {
  const lying = model.kind === 'bar' && model.horizontal === true;
  const many = model.series.length > 1;
  const log = model.log === true;
  const named = { nameLocation: 'end', nameGap: 10 };
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
      : { ...named, nameTextStyle: { color: theme.muted, fontSize: 12, align: 'left', padding: [0, 0, 0, -8] } },
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

function scatter(model: ScatterModel, theme: ChartTheme): EChartsCoreOption {
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

function slices(model: SlicesModel, theme: ChartTheme, narrow: boolean): EChartsCoreOption {
  const texts = model.slices.map(({ value, text }) => text ?? fullNumber(value));
  const sum = model.slices.reduce((total, slice) => total + slice.value, 0);
  const first = model.slices[0]?.value ?? 0;
  const share = (value: number) => {
    const base = model.kind === 'funnel' ? first : sum;
    return base > 0 ? `${((value / base) * 100).toFixed(1)}%` : '';
  };
  const data = model.slices.map(({ name, value }, index) => ({
    name,
    value,
    itemStyle: { color: name === 'Other' ? theme.strongLine : colorOf(theme, undefined, index) },
  }));
  const label = {
    color: theme.text,
    fontSize: 12,
    overflow: 'truncate',
    // A name too long for its place is cut, and its share is still there.
    formatter: ({ name, value }: { name: string; value: number }) => `${name}\n${share(value)}`,
  };
  const shared = {
    name: model.valueName,
    data,
    itemStyle: { borderColor: theme.ground, borderWidth: 2 },
    tooltip: { valueFormatter: (_value: unknown, index: number) => texts[index] ?? '' },
  };
  if (model.kind === 'funnel') {
    return {
      tooltip: tooltip(theme, { trigger: 'item' }),
      series: [
        {
          ...shared,
          type: 'funnel',
          sort: 'none',
          min: 0,
          gap: 2,
          top: 4,
          bottom: 4,
          left: 0,
          right: narrow ? '38%' : '34%',
          minSize: '2%',
          label: { ...label, width: narrow ? 96 : 150, position: 'right' },
          labelLine: { length: narrow ? 6 : 14, lineStyle: { color: theme.strongLine } },
        },
      ],
    };
  }
  return {
    tooltip: tooltip(theme, { trigger: 'item' }),
    series: [
      {
        ...shared,
        type: 'pie',
        radius: [model.kind === 'donut' ? (narrow ? '30%' : '42%') : 0, narrow ? '48%' : '68%'],
        startAngle: 90,
        // No width of their own: the library then gives the names the room there is.
        label: { ...label, bleedMargin: 4 },
        labelLine: { length: narrow ? 6 : 10, length2: narrow ? 4 : 10, lineStyle: { color: theme.strongLine } },
      },
    ],
  };
}

function heatmap(model: HeatmapModel, theme: ChartTheme): EChartsCoreOption {
  const values = model.cells.map(({ value }) => value);
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const roomy = model.columns.length <= 16 && model.cells.length <= 200;
  return {
    grid: { left: 4, right: 12, top: 4, bottom: 44, ...LABELS_INSIDE },
    xAxis: axis(theme, {
      type: 'category',
      data: [...model.columns],
      axisLine: { show: false },
      axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true, width: 110, overflow: 'truncate' },
    }),
    yAxis: axis(theme, {
      type: 'category',
      data: [...model.rows],
      inverse: true,
      axisLine: { show: false },
      axisLabel: { color: theme.muted, fontSize: 12, width: LONGEST_LABEL, overflow: 'truncate' },
    }),
    visualMap: {
      type: 'continuous',
      min: lowest,
      max: highest > lowest ? highest : lowest + 1,
      calculable: false,
      orient: 'horizontal',
      left: 0,
      bottom: 0,
      itemWidth: 10,
      itemHeight: 120,
      text: [`${axisNumber(highest)} ${model.valueName}`, axisNumber(lowest)],
      textStyle: { color: theme.muted, fontSize: 12 },
      inRange: { color: [theme.low, theme.high] },
    },
    tooltip: tooltip(theme, { trigger: 'item' }),
    series: [
      {
        name: model.valueName,
        type: 'heatmap',
        data: model.cells.map(({ column, row, value, text }) => ({
          value: [column, row, value],
          name: `${model.rows[row] ?? ''}, ${model.columns[column] ?? ''}`,
          ...(text === undefined ? {} : { text }),
          label: { color: onScale(theme, highest > lowest ? (value - lowest) / (highest - lowest) : 0) },
        })),
        itemStyle: { borderColor: theme.ground, borderWidth: 1 },
        label: {
          show: roomy,
          fontSize: 11,
          formatter: ({ value }: { value: number[] }) => axisNumber(value[2] ?? Number.NaN),
        },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 1 } },
        encode: { tooltip: [2] },
        tooltip: {
          valueFormatter: (value: unknown, index: number) =>
            model.cells[index]?.text ?? fullNumber(Array.isArray(value) ? Number(value[2]) : Number(value)),
        },
      },
    ],
  };
}

function sankey(model: SankeyModel, theme: ChartTheme): EChartsCoreOption {
  const names = new Map(model.nodes.map((node) => [node.id, node.name]));
  const colors = new Map([...new Set(model.nodes.map(({ name }) => name))].map((name, index) => [name, index]));
  return {
    tooltip: tooltip(theme, {
      trigger: 'item',
      // The library would show the nodes' ids; our own text has to escape what it shows.
      formatter: ({ dataType, data, value }: { dataType: string; data: Record<string, unknown>; value: unknown }) => {
        const name = (id: unknown) => escapeHtml(names.get(String(id)) ?? String(id));
        const what = dataType === 'edge' ? `${name(data.source)} → ${name(data.target)}` : name(data.name);
        return `${what}<br><b>${fullNumber(Number(value))}</b> ${escapeHtml(model.valueName)}`;
      },
    }),
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 130,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 10,
        draggable: false,
        nodeAlign: 'left',
        emphasis: { focus: 'adjacency' },
        data: model.nodes.map(({ id, name, step }) => ({
          name: id,
          depth: step,
          itemStyle: { color: name === 'Other' ? theme.strongLine : colorOf(theme, undefined, colors.get(name) ?? 0) },
        })),
        links: model.links.map(({ from, to, value }) => ({ source: from, target: to, value })),
        label: {
          color: theme.text,
          fontSize: 12,
          width: 120,
          overflow: 'truncate',
          formatter: ({ name }: { name: string }) => names.get(name) ?? name,
        },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
      },
    ],
  };
}
