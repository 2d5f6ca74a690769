import { type ChartHint, type ChartSpec, type ChartSpecInput, chartSpec, type Measure } from './chart';
import type { ColumnProfile, ResultColumn } from './schema';
import { isNumberType } from './utils';

const STAGES = /impression|view|click|cart|purchase|order|conversion/i;
const PATH = /(^|_)(path|journey|sequence)s?(_|$)/i;
const FROM = /^(source|from|start)(_|$)/i;
const TO = /^(target|to|destination|end)(_|$)/i;
const IDENTIFIER = /(^|_)ids?(_|$)/i;

const isDate = ({ type }: ResultColumn) => type === 'DATE' || type === 'TIMESTAMP';

/** Figures one adds up: numbers that are no identifiers and no rates. Without one, rows are counted. */
function measureOf(column: ResultColumn | undefined): Measure {
  if (column === undefined) return { aggregate: 'count' };
  const rate = /(^|_)(rate|ratio|share|percent|pct|ctr|cvr|roas|acos|avg|average|mean|frequency|cp[cma])(_|$)/i;
  return { column: column.name, aggregate: rate.test(column.name) ? 'avg' : 'sum' };
}

/**
 * Null when the result does not have what the hint names. A hint's `x` is what is read along the axis: of a scatter chart
 * a figure (a point for each row) or the names of its points, of a funnel of several figures nothing.
 */
function fromHint(columns: readonly ResultColumn[], hint: ChartHint): ChartSpecInput | null {
  const { kind } = hint;
  const has = (name: string | undefined) => columns.find((column) => column.name === name);
  const x = has(hint.x);
  const y = hint.y.flatMap((name) => has(name) ?? []).filter(({ type }) => isNumberType(type));
  const stages = kind === 'funnel' && y.length > 1;
  if (y.length === 0 || (x === undefined && !stages)) return null;
  const series = has(hint.series);
  const split = series === undefined ? {} : { series: series.name };
  if (x === undefined || stages) return { kind, measures: y.slice(0, 6).map(measureOf), sort: 'stored' };
  if (kind === 'scatter' && isNumberType(x.type)) {
    return { kind, ...split, measures: [x, ...y].slice(0, 3).map(measureOf) };
  }
  // Dates, hours and numbers of contacts have an order of their own; names are read best along lying bars.
  const ordered = isDate(x) || isNumberType(x.type) || kind === 'line' || kind === 'area' || kind === 'heatmap';
  return {
    kind,
    x: x.name,
    ...split,
    measures: y.slice(0, kind === 'scatter' ? 3 : 6).map(measureOf),
    ...(kind === 'funnel'
      ? { sort: 'stored' }
      : ordered
        ? { sort: 'name_asc', top: kind === 'heatmap' ? 100 : 1000 }
        : {}),
    ...(kind === 'bar' && !ordered ? { horizontal: true } : {}),
  };
}

/**
 * The picture to begin with: the template's, else by the kinds of the columns. Paths and edges flow, dates run along a
 * line, stages without a dimension make a funnel, two coarse dimensions a heat map, anything else bars by the dimension
 * that has a readable number of values.
 */
export function suggestChart(
  columns: readonly ResultColumn[],
  profile: readonly ColumnProfile[] = [],
  hint: ChartHint | null = null,
): ChartSpec {
  const hinted = hint === null ? null : fromHint(columns, hint);
  return chartSpec.parse(hinted ?? byKinds(columns, profile));
}

function byKinds(columns: readonly ResultColumn[], profile: readonly ColumnProfile[]): ChartSpecInput {
  const distinct = (column: ResultColumn) => profile.find(({ name }) => name === column.name)?.distinct;
  const numbers = columns.filter((column) => isNumberType(column.type) && column.kind === 'M');
  const dimensions = columns.filter((column) => !numbers.includes(column));
  const [first] = numbers;
  const measures = [measureOf(first)];
  const named = (pattern: RegExp, list: readonly ResultColumn[]) => list.find(({ name }) => pattern.test(name));

  const flows = measures[0]?.aggregate === 'sum' ? measures : [{ aggregate: 'count' as const }];
  const [from, to] = [named(FROM, dimensions), named(TO, dimensions)];
  if (from && to) {
    const step = named(/^step(_|$)/i, columns);
    return { kind: 'sankey', x: from.name, series: to.name, measures: flows, ...(step ? { more: [step.name] } : {}) };
  }
  const path = named(
    PATH,
    dimensions.filter(({ type }) => type === 'STRING'),
  );
  if (path) return { kind: 'sankey', x: path.name, measures: flows };

  const groups = dimensions.filter((column) => !isDate(column));
  const date = dimensions.find(isDate);
  if (date && (distinct(date) ?? 2) > 1) {
    const series = groups.find((column) => (distinct(column) ?? 99) > 1 && (distinct(column) ?? 99) <= 8);
    return {
      kind: 'line',
      x: date.name,
      ...(series ? { series: series.name } : {}),
      measures,
      sort: 'name_asc',
      top: 1000,
    };
  }
  if (groups.length === 0) {
    const stages = numbers.filter(({ name }) => STAGES.test(name));
    if (stages.length > 2) return { kind: 'funnel', measures: stages.slice(0, 6).map(measureOf), sort: 'stored' };
    return {
      kind: 'bar',
      measures: numbers.length > 0 ? numbers.slice(0, 6).map(measureOf) : [{ aggregate: 'count' }],
    };
  }
  const hour = named(/hour/i, groups);
  const day = named(/(week)?day|dow/i, groups);
  if (hour && day) return { kind: 'heatmap', x: hour.name, series: day.name, measures, sort: 'name_asc', top: 100 };
  const readable = groups.filter((column) => !IDENTIFIER.test(column.name) && (distinct(column) ?? 2) > 1);
  const x = readable.find((column) => (distinct(column) ?? 2) <= 50) ?? readable[0] ?? groups[0];
  return { kind: 'bar', ...(x ? { x: x.name } : {}), measures, horizontal: true };
}
