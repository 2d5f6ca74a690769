import type { EChartsCoreOption } from 'echarts/core';
import { escapeHtml } from '@/lib/html';
import type { HeatmapModel, SankeyModel, SlicesModel } from './chart-model';
import { axisNumber, fullNumber } from './chart-number';
import { axis, LABELS_INSIDE, LONGEST_LABEL, tooltip } from './chart-parts';
import { type ChartTheme, colorOf, onScale } from './chart-theme';

/** Pie, donut and funnel; `narrow` where there is no room beside them for their names. */
export function slices(model: SlicesModel, theme: ChartTheme, narrow: boolean): EChartsCoreOption {
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

/** A figure for each pair of a row and a column, as colour. */
export function heatmap(model: HeatmapModel, theme: ChartTheme): EChartsCoreOption {
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

/** Streams between steps; a name may come in several steps. */
export function sankey(model: SankeyModel, theme: ChartTheme): EChartsCoreOption {
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
