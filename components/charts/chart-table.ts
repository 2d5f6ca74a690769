import type { ChartModel } from './chart-model';
import { fullNumber } from './chart-number';

export interface ChartTable {
  columns: { name: string; numeric: boolean }[];
  rows: string[][];
}

/** Rows of the table beside a chart; more would not be read, and the result itself is the place for them. */
export const MAX_TABLE_ROWS = 200;

/** Everything a chart shows, as a table: for whoever reads rather than sees, and for the exact values. */
export function tableOf(model: ChartModel): ChartTable {
  switch (model.kind) {
    case 'scatter': {
      const sized = model.sizeName !== undefined;
      const grouped = model.groups.length > 1;
      return {
        columns: [
          { name: 'Point', numeric: false },
          ...(grouped ? [{ name: 'Group', numeric: false }] : []),
          { name: model.xName, numeric: true },
          { name: model.yName, numeric: true },
          ...(sized ? [{ name: model.sizeName ?? '', numeric: true }] : []),
        ],
        rows: model.groups.flatMap((group) =>
          group.points.map((point, index) => [
            point.name ?? String(index + 1),
            ...(grouped ? [group.name] : []),
            fullNumber(point.x),
            fullNumber(point.y),
            ...(sized ? [fullNumber(point.size)] : []),
          ]),
        ),
      };
    }
    case 'pie':
    case 'donut':
    case 'funnel': {
      const sum = model.slices.reduce((total, slice) => total + slice.value, 0);
      const first = model.slices[0]?.value ?? 0;
      const share = (value: number) => {
        const base = model.kind === 'funnel' ? first : sum;
        return base > 0 ? `${((value / base) * 100).toFixed(1)}%` : 'none';
      };
      return {
        columns: [
          { name: model.categoryName, numeric: false },
          { name: model.valueName, numeric: true },
          { name: model.kind === 'funnel' ? 'Share of the first' : 'Share', numeric: true },
        ],
        rows: model.slices.map(({ name, value, text }) => [name, text ?? fullNumber(value), share(value)]),
      };
    }
    case 'heatmap':
      return {
        columns: [
          { name: model.rowName, numeric: false },
          { name: model.categoryName, numeric: false },
          { name: model.valueName, numeric: true },
        ],
        rows: model.cells.map(({ column, row, value, text }) => [
          model.rows[row] ?? '',
          model.columns[column] ?? '',
          text ?? fullNumber(value),
        ]),
      };
    case 'sankey': {
      const names = new Map(model.nodes.map((node) => [node.id, node]));
      return {
        columns: [
          { name: 'From', numeric: false },
          { name: 'To', numeric: false },
          { name: model.valueName, numeric: true },
        ],
        rows: model.links.map(({ from, to, value, text }) => [
          names.get(from)?.name ?? from,
          names.get(to)?.name ?? to,
          text ?? fullNumber(value),
        ]),
      };
    }
    default:
      return {
        columns: [
          { name: model.categoryName, numeric: false },
          ...model.series.map(({ name }) => ({ name, numeric: true })),
        ],
        rows: model.categories.map((category, index) => [
          category,
          ...model.series.map(({ values, texts }) => texts?.[index] ?? fullNumber(values[index])),
        ]),
      };
  }
}
