import { type ChartKind, type ChartSpec, MAX_MEASURES, type Measure } from '@/lib/results/chart';
import { isNumberType } from '@/lib/results/utils';
import type { ResultColumn } from './types';

/** What each kind of chart calls its parts; what it has no use for is not offered. */
export const PARTS: Readonly<
  Record<ChartKind, { x: string; series?: string; more?: string; needsX?: boolean; most: number; least?: number }>
> = {
  bar: { x: 'Bars', series: 'Split by', most: MAX_MEASURES },
  line: { x: 'Along', series: 'A line for each', needsX: true, most: MAX_MEASURES },
  area: { x: 'Along', series: 'An area for each', needsX: true, most: MAX_MEASURES },
  scatter: { x: 'A point for each', series: 'Colour by', most: 3, least: 2 },
  pie: { x: 'Slices', most: MAX_MEASURES },
  funnel: { x: 'Stages', most: MAX_MEASURES },
  heatmap: { x: 'Across', series: 'Down', needsX: true, most: 1 },
  sankey: { x: 'From, or whole paths', series: 'To', more: 'Step', needsX: true, most: 1 },
  pivot: { x: 'Rows', series: 'Columns', more: 'Rows below', most: MAX_MEASURES },
};

/** Measures a chart draws: slices of a column have one, slices without one are the measures themselves. */
export function mostMeasures({ kind, x }: Pick<ChartSpec, 'kind' | 'x'>): number {
  return (kind === 'pie' || kind === 'funnel') && x !== undefined ? 1 : PARTS[kind].most;
}

/** What *Add a figure* adds: the sum of the first number column that has none yet, else the number of rows. */
export function anotherMeasure({ measures }: ChartSpec, columns: readonly ResultColumn[]): Measure {
  const used = new Set(measures.map(({ column }) => column));
  const next = columns.find((column) => column.kind === 'M' && isNumberType(column.type) && !used.has(column.name));
  return next === undefined ? { aggregate: 'count' } : { column: next.name, aggregate: 'sum' };
}

/** Gives a chart what its kind can not do without, and takes from it what the kind does not draw. */
export function fitKind(spec: ChartSpec, columns: readonly ResultColumn[]): ChartSpec {
  const parts = PARTS[spec.kind];
  let next: ChartSpec = { ...spec, measures: spec.measures.slice(0, mostMeasures(spec)) };
  while (next.measures.length < (parts.least ?? 1)) {
    next = { ...next, measures: [...next.measures, anotherMeasure(next, columns)] };
  }
  if (spec.kind === 'scatter') {
    const [x] = columns.filter(({ kind }) => kind === 'D');
    if (next.x === undefined && next.measures.some(({ column }) => column === undefined) && x)
      next = { ...next, x: x.name };
  }
  if (spec.kind === 'sankey') {
    next = {
      ...next,
      measures: next.measures.map((one) =>
        one.aggregate === 'sum' || one.column === undefined ? one : { aggregate: 'count' },
      ),
    };
  } else if (spec.kind !== 'pivot' && next.more.length > 0) next = { ...next, more: [] };
  if (parts.series === undefined && next.series !== undefined) {
    const { series: _series, ...rest } = next;
    next = rest;
  }
  if (parts.needsX && next.x === undefined) {
    const x = columns.find(({ kind }) => kind === 'D') ?? columns[0];
    if (x) next = { ...next, x: x.name };
  }
  if (spec.kind === 'heatmap' && next.series === undefined) {
    const down = columns.find(({ kind, name }) => kind === 'D' && name !== next.x);
    if (down) next = { ...next, series: down.name };
  }
  return next;
}

/** Categories a chart shows where they stand in their own order: more than days of a year, cells one can still tell apart. */
const MOST_ORDERED: Readonly<Partial<Record<ChartKind, number>>> = { line: 1000, area: 1000, bar: 1000, heatmap: 100 };
const MOST_BY_SIZE = 20;

/**
 * What follows when somebody chooses another kind or another column along: what runs along a line, and dates wherever
 * they stand side by side, are read in their own order, anything else by size. Choices kept with a query are not touched by it.
 */
export function inOrder(spec: ChartSpec, columns: readonly ResultColumn[]): ChartSpec {
  const x = columns.find(({ name }) => name === spec.x);
  const dates = x?.type === 'DATE' || x?.type === 'TIMESTAMP';
  const most = MOST_ORDERED[spec.kind];
  if (most !== undefined && (dates || spec.kind === 'line' || spec.kind === 'area')) {
    return { ...spec, sort: 'name_asc', top: most };
  }
  const wasOrdered = spec.sort === 'name_asc' && spec.top >= 100;
  return wasOrdered ? { ...spec, sort: 'value_desc', top: MOST_BY_SIZE } : spec;
}
