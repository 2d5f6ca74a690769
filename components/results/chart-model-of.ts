import type { ChartModel, ChartSlice } from '@/components/charts/chart-model';
import { type ChartData, type ChartGroup, type ChartSpec, type Measure, measureName } from '@/lib/results/chart';
import { formatCell, groupThousands } from './cell-format';
import { inCurrency, type MoneyUnits, roundMoney } from './money';
import type { Cell, ResultColumn } from './types';

interface Context {
  columns: readonly ResultColumn[];
  money: MoneyUnits;
  currency: string;
}

/** How a figure is shown: money in units of the currency where its column is, unless it only counts. */
function figure(measure: Measure, { money, currency }: Context) {
  const counts = measure.aggregate === 'count' || measure.aggregate === 'distinct';
  const per = counts || measure.column === undefined ? undefined : money[measure.column];
  const name = measureName(measure);
  return {
    name: per === undefined ? name : `${name} (${currency})`,
    number: (value: Cell): number | null => {
      if (value === null) return null;
      const number = Number(per === undefined ? value : (inCurrency(value, per) ?? Number(value) / per));
      return Number.isFinite(number) ? number : null;
    },
    text: (value: Cell): string => {
      if (value === null) return 'none';
      const amount = per === undefined ? null : inCurrency(value, per);
      if (amount !== null) return groupThousands(roundMoney(amount));
      if (typeof value === 'number' && !Number.isInteger(value)) {
        return groupThousands(String(Number((per === undefined ? value : value / per).toPrecision(8))));
      }
      return groupThousands(String(value));
    },
  };
}

/** The figure of a measure as text, for a table. */
export function figureText(measure: Measure, value: Cell, context: Context): string {
  return figure(measure, context).text(value);
}

/** The name of a measure, as heads and axes have it. */
export function figureName(measure: Measure, context: Context): string {
  return figure(measure, context).name;
}

/** A group as it is named: empty values have a word, dates and numbers stand as they are. */
export function groupName(
  group: ChartGroup,
  names: readonly (string | undefined)[],
  columns: readonly ResultColumn[],
): string {
  if (group.other) return 'Other';
  return group.keys
    .map((key, index) => {
      if (key === null || key === '') return '(empty)';
      const column = columns.find(({ name }) => name === names[index]);
      return column === undefined || column.kind === 'D' ? String(key) : formatCell(key, column).text;
    })
    .join(' · ');
}

/** Names that repeat get a number, since a chart tells its parts by their names. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  });
}

function lookup(
  data: Extract<ChartData, { form: 'groups' }>,
): (group: number, series: number | null, n: number) => Cell {
  const values = new Map(data.cells.map((cell) => [`${cell.group} ${cell.series}`, cell.values]));
  return (group, series, n) => values.get(`${group} ${series}`)?.[n] ?? null;
}

/** What the server added up, as a picture. Null for a pivot, which is a table. */
export function chartModelOf(data: ChartData, spec: ChartSpec, context: Context): ChartModel | null {
  const { columns } = context;
  const figures = spec.measures.map((measure) => figure(measure, context));
  const [first] = figures;
  if (first === undefined || spec.kind === 'pivot') return null;
  if (data.form === 'flow') {
    const id = (step: number, name: string) => `${step} ${name}`;
    const nodes = new Map<string, { id: string; name: string; step: number }>();
    const steps = data.links.map(({ step }) => step);
    const start = Math.min(...steps);
    for (const { step, from, to } of data.links) {
      nodes.set(id(step, from), { id: id(step, from), name: from, step: step - start });
      nodes.set(id(step + 1, to), { id: id(step + 1, to), name: to, step: step + 1 - start });
    }
    return {
      kind: 'sankey',
      valueName: first.name,
      nodes: [...nodes.values()],
      links: data.links.map(({ step, from, to, value }) => ({
        from: id(step, from),
        to: id(step + 1, to),
        value: first.number(value) ?? 0,
        text: first.text(value),
      })),
    };
  }
  if (data.form === 'points') {
    const [, second, third] = figures;
    const groups = new Map<string, { name?: string; x: number; y: number; size: number | null }[]>();
    for (const { name, group, values } of data.points) {
      const [x, y] = [first.number(values[0] ?? null), second?.number(values[1] ?? null) ?? null];
      if (x === null || y === null) continue;
      const key = group === null ? 'All' : String(group);
      const points = groups.get(key) ?? [];
      if (points.length === 0) groups.set(key, points);
      const label = spec.x === undefined ? `Row ${String(name)}` : String(name ?? '(empty)');
      points.push({ name: label, x, y, size: third?.number(values[2] ?? null) ?? null });
    }
    // The eighth colour and everything after it are one group, as in every other chart.
    const bySize = [...groups].sort((a, b) => b[1].length - a[1].length);
    const rest = bySize.slice(7).flatMap(([, points]) => points);
    return {
      kind: 'scatter',
      xName: first.name,
      yName: second?.name ?? '',
      sizeName: third?.name,
      log: spec.log,
      groups: [
        ...bySize.slice(0, 7).map(([name, points]) => ({ name, points })),
        ...(rest.length > 0 ? [{ name: 'Other', points: rest }] : []),
      ],
    };
  }
  const at = lookup(data);
  const groups = unique(data.groups.map((group) => groupName(group, [spec.x], columns)));
  const lines = unique(data.series.map((group) => groupName(group, [spec.series], columns)));
  const categoryName = spec.x ?? 'All rows';
  if (spec.kind === 'pie' || spec.kind === 'funnel') {
    const slices: ChartSlice[] =
      spec.x === undefined
        ? figures.map((one, n) => ({
            name: one.name,
            value: one.number(at(0, null, n)) ?? 0,
            text: one.text(at(0, null, n)),
          }))
        : groups.map((name, index) => {
            const value = at(index, null, 0);
            return { name, value: first.number(value) ?? 0, text: first.text(value) };
          });
    return {
      kind: spec.kind === 'pie' && spec.donut ? 'donut' : spec.kind,
      categoryName: spec.x ?? 'Figure',
      valueName: spec.x === undefined ? 'Value' : first.name,
      // A share of less than nothing can not be drawn.
      slices: slices.filter(({ value }) => value > 0),
    };
  }
  if (spec.kind === 'heatmap') {
    return {
      kind: 'heatmap',
      categoryName,
      rowName: spec.series ?? 'All rows',
      valueName: first.name,
      columns: groups,
      rows: lines.length > 0 ? lines : ['All'],
      cells: data.cells.flatMap(({ group, series, values: [value = null] }) => {
        const number = first.number(value);
        if (group === null || number === null) return [];
        return [{ column: group, row: series ?? 0, value: number, text: first.text(value) }];
      }),
    };
  }
  const kind = spec.kind === 'line' || spec.kind === 'area' ? spec.kind : 'bar';
  if (spec.x === undefined && lines.length === 0) {
    const values = figures.map((_, n) => at(0, null, n));
    return {
      kind: 'bar',
      categoryName: 'Figure',
      valueName: 'Value',
      horizontal: spec.horizontal,
      log: spec.log,
      categories: figures.map(({ name }) => name),
      series: [
        {
          name: 'Value',
          values: figures.map((one, n) => one.number(values[n] ?? null)),
          texts: figures.map((one, n) => one.text(values[n] ?? null)),
        },
      ],
    };
  }
  const series =
    lines.length > 0
      ? lines.map((name, line) => {
          const values = groups.map((_, index) => at(index, line, 0));
          return {
            name,
            values: values.map(first.number),
            texts: values.map(first.text),
            ...(data.series[line]?.other ? { color: 'muted' as const } : {}),
          };
        })
      : figures.map((one, n) => {
          const values = groups.map((_, index) => at(index, null, n));
          return { name: one.name, values: values.map(one.number), texts: values.map(one.text) };
        });
  return {
    kind,
    categoryName,
    valueName: lines.length > 0 || figures.length === 1 ? first.name : 'Value',
    categories: groups,
    series,
    stacked: spec.stacked && series.length > 1,
    horizontal: spec.horizontal,
    log: spec.log,
  };
}
