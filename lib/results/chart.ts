import { z } from 'zod';
import { executionUuid, workflowUuid } from '@/lib/ids';
import { type Cell, filterShape, jsonText, type ResultColumn } from './schema';
import { isNumberType } from './utils';

/** The pictures there are; `pie` can have a hole (`donut`). The table of saved charts has the same list. */
export const CHART_KINDS = ['bar', 'line', 'area', 'scatter', 'pie', 'funnel', 'heatmap', 'sankey', 'pivot'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

export const AGGREGATES = ['sum', 'avg', 'min', 'max', 'count', 'distinct'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export const GRAINS = ['none', 'day', 'week', 'month'] as const;
const CHART_SORTS = ['value_desc', 'value_asc', 'name_asc', 'name_desc', 'stored'] as const;

const columnName = z.string().min(1).max(1000);

/** One figure: an aggregate of a column, or the number of rows. */
export const measure = z
  .strictObject({ column: columnName.optional(), aggregate: z.enum(AGGREGATES) })
  .refine(({ column, aggregate }) => column !== undefined || aggregate === 'count', {
    path: ['column'],
    message: 'Choose the column of this figure',
  });
export type Measure = z.output<typeof measure>;

export const MAX_MEASURES = 6;
export const MAX_GROUPS = 2000;

/**
 * A chart as it is chosen and saved. `x` gives the categories (of a Sankey: where a flow comes from, or whole paths when
 * `series` is not given), `series` splits them (heat map: the rows; Sankey: where it goes to; pivot: the columns),
 * `more` are further groups (pivot: rows below rows; Sankey: the step of the edge).
 */
export const chartSpec = z.strictObject({
  kind: z.enum(CHART_KINDS),
  x: columnName.optional(),
  series: columnName.optional(),
  more: z.array(columnName).max(2, 'At most 2 further groups').default([]),
  measures: z.array(measure).min(1, 'Choose at least one figure').max(MAX_MEASURES, `At most ${MAX_MEASURES} figures`),
  /** Dates of `x` are put together by this. */
  grain: z.enum(GRAINS).default('none'),
  sort: z.enum(CHART_SORTS).default('value_desc'),
  /** So many categories are shown; the others are put together as "Other", or left out. */
  top: z.number().int('Whole numbers only').min(1, 'At least 1').max(MAX_GROUPS, `At most ${MAX_GROUPS}`).default(20),
  others: z.boolean().default(true),
  stacked: z.boolean().default(false),
  horizontal: z.boolean().default(false),
  log: z.boolean().default(false),
  donut: z.boolean().default(false),
});
export type ChartSpec = z.output<typeof chartSpec>;
export type ChartSpecInput = z.input<typeof chartSpec>;

/** A chart to be kept, with the saved query or the one run it belongs to; with `id` it replaces that one. */
export const chartToSave = z
  .strictObject({
    id: z.uuid().optional(),
    workflowId: workflowUuid.optional(),
    executionId: executionUuid.optional(),
    name: z.string().trim().min(1, 'Give the chart a name').max(200, 'At most 200 characters'),
    spec: chartSpec,
  })
  .refine(({ workflowId, executionId }) => (workflowId === undefined) !== (executionId === undefined), {
    path: ['workflowId'],
    message: 'Name the saved query or the run this chart belongs to',
  });

/** `spec` is the chart as JSON. */
export const chartQueryParams = z
  .strictObject({ spec: jsonText, search: z.string().optional(), filters: jsonText.optional() })
  .pipe(z.preprocess((value) => value, z.strictObject({ spec: chartSpec, ...filterShape })));

/** A group of rows by its values; `other` stands for all that were not shown one by one. */
export interface ChartGroup {
  keys: Cell[];
  other: boolean;
}

export type ChartData =
  | {
      form: 'groups';
      groups: ChartGroup[];
      series: ChartGroup[];
      /** Only where there are rows. `group`, `series`: index above; null for a total over all of them (pivot only). */
      cells: { group: number | null; series: number | null; values: Cell[] }[];
      /** Different groups and series in all, shown or not. */
      groupCount: number;
      seriesCount: number;
    }
  | {
      form: 'points';
      points: { name: Cell; group: Cell; values: Cell[] }[];
      /** Points there are; more than were sent means that those sent are a sample. */
      count: number;
    }
  | {
      form: 'flow';
      /** From step `step` to the next. */
      links: { step: number; from: string; to: string; value: Cell }[];
      /** Flows there are, shown or not. */
      count: number;
    };

/** Series one can tell apart by eight colours, the last for the rest; the rows of a heat map; the columns of a pivot. */
const MAX_SERIES: Readonly<Partial<Record<ChartKind, number>>> = { heatmap: 40, pivot: 30 };

export function maxSeries(kind: ChartKind): number {
  return MAX_SERIES[kind] ?? 7;
}

/** Whether an aggregate makes sense of a column: one counts anything and adds up numbers. */
export function canAggregate(aggregate: Aggregate, column: ResultColumn | undefined): boolean {
  if (aggregate === 'count' || aggregate === 'distinct') return true;
  return column !== undefined && isNumberType(column.type);
}

const WORDS: Readonly<Record<Aggregate, string>> = {
  sum: 'Sum of',
  avg: 'Average',
  min: 'Smallest',
  max: 'Largest',
  count: 'Filled',
  distinct: 'Different',
};

/** A figure in words: "Sum of clicks", "Rows". */
export function measureName({ column, aggregate }: Measure): string {
  return column === undefined ? 'Rows' : `${WORDS[aggregate]} ${column}`;
}

/** What a template says about the chart of its result, by the names of the result's columns. */
export const chartHint = z.strictObject({
  kind: z.enum(CHART_KINDS),
  x: z.string(),
  y: z.array(z.string()).min(1),
  series: z.string().optional(),
});
export type ChartHint = z.output<typeof chartHint>;
