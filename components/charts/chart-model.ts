/**
 * What a chart shows, without a word about how it is drawn. Numbers place the marks; where a mark stands for an exact
 * value that a number can't hold (AMC's 64-bit integers, decimals), `texts` carries its digits for tooltip and table.
 */
export interface ChartSeries {
  name: string;
  /** One for each category; null leaves a gap. */
  values: readonly (number | null)[];
  texts?: readonly (string | null)[] | undefined;
  /** A name of the palette: 1 to 8, or a state of the house. Without it the series take the scale in its order. */
  color?: ChartColor | undefined;
}

export type ChartColor =
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 7
  | 8
  | 'succeeded'
  | 'running'
  | 'waiting'
  | 'failed'
  | 'paused'
  /** For what is left over ("Other"). */
  | 'muted';

export interface ChartSlice {
  name: string;
  value: number;
  text?: string | undefined;
}

interface Axes {
  /** What the categories are: the name of a column, "Day". Head of the table's first column. */
  categoryName: string;
  /** What the values are, with their unit: "Cost (USD)". */
  valueName: string;
}

/** Bars, lines or areas over categories (names, or dates in their order). */
export interface SeriesModel extends Axes {
  kind: 'bar' | 'line' | 'area';
  categories: readonly string[];
  series: readonly ChartSeries[];
  stacked?: boolean;
  /** Bars that lie: for long names. */
  horizontal?: boolean;
  /** Logarithmic values; zero and less can not be drawn then and are left out. */
  log?: boolean;
}

export interface ScatterModel {
  kind: 'scatter';
  xName: string;
  yName: string;
  sizeName?: string | undefined;
  groups: readonly {
    name: string;
    points: readonly { name?: string | undefined; x: number; y: number; size?: number | null | undefined }[];
  }[];
  log?: boolean;
}

export interface SlicesModel extends Axes {
  kind: 'pie' | 'donut' | 'funnel';
  slices: readonly ChartSlice[];
}

export interface HeatmapModel extends Axes {
  kind: 'heatmap';
  /** What the rows are. */
  rowName: string;
  columns: readonly string[];
  rows: readonly string[];
  cells: readonly { column: number; row: number; value: number; text?: string | undefined }[];
}

export interface SankeyModel {
  kind: 'sankey';
  valueName: string;
  nodes: readonly { id: string; name: string; step: number }[];
  /** Always from an earlier step to a later one: a circle can not be drawn. */
  links: readonly { from: string; to: string; value: number; text?: string | undefined }[];
}

export type ChartModel = SeriesModel | ScatterModel | SlicesModel | HeatmapModel | SankeyModel;

/** True when there is nothing to draw; say so in words instead of showing empty axes. */
export function isEmptyChart(model: ChartModel): boolean {
  switch (model.kind) {
    case 'scatter':
      return model.groups.every(({ points }) => points.length === 0);
    case 'pie':
    case 'donut':
    case 'funnel':
      return model.slices.length === 0;
    case 'heatmap':
      return model.cells.length === 0;
    case 'sankey':
      return model.links.length === 0;
    default:
      return model.categories.length === 0 || model.series.length === 0;
  }
}
