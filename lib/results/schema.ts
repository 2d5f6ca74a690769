import { z } from 'zod';
import { executionUuid } from '@/lib/ids';
import { COLUMN_TYPES, COMPARISON_KINDS, EXPORT_FORMATS, FILTER_OPS } from './constants';

/** `kind`: D = dimension, M = metric, as AMC declares it (or by type, when AMC does not say). */
export const resultColumn = z.object({
  name: z.string(),
  type: z.enum(COLUMN_TYPES),
  kind: z.enum(['D', 'M']),
});
export type ResultColumn = z.output<typeof resultColumn>;

/**
 * A value as it travels in JSON. Numbers JavaScript holds exactly are numbers; longer integers and every DECIMAL are
 * strings of their exact digits; dates are `yyyy-MM-dd`, timestamps `yyyy-MM-ddTHH:mm:ss[.ffffff]`.
 */
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.output<typeof cell>;

/** Facts about one column of a whole result. `min` and `max` are text, cut to 200 characters. */
export const columnProfile = z.object({
  name: z.string(),
  type: z.enum(COLUMN_TYPES),
  nulls: z.number(),
  distinct: z.number(),
  min: z.string().nullable(),
  max: z.string().nullable(),
});
export type ColumnProfile = z.output<typeof columnProfile>;

/** One condition on one column. `empty` and `filled` take no value. */
export const rowFilter = z
  .strictObject({ column: z.string(), op: z.enum(FILTER_OPS), value: z.string().max(10_000).optional() })
  .refine((f) => f.op === 'empty' || f.op === 'filled' || f.value !== undefined, {
    path: ['value'],
    message: 'This comparison needs a value',
  });
export type RowFilter = z.output<typeof rowFilter>;

export const MAX_PAGE_ROWS = 1000;

/** Which rows to show. Column names are checked against the result's own columns before they go near SQL. */
export const rowsRequest = z.strictObject({
  offset: z.number().int('Whole numbers only').min(0, 'Not below 0').default(0),
  limit: z
    .number()
    .int('Whole numbers only')
    .min(1, 'At least 1')
    .max(MAX_PAGE_ROWS, `At most ${MAX_PAGE_ROWS} rows a page`)
    .default(100),
  sort: z.string().optional(),
  dir: z.enum(['asc', 'desc']).default('asc'),
  search: z.string().trim().max(200, 'At most 200 characters').optional(),
  filters: z.array(rowFilter).max(20, 'At most 20 filters').default([]),
});
export type RowsRequest = z.output<typeof rowsRequest>;
/** Which rows count, without an order or a page. */
export type RowsFilter = Pick<RowsRequest, 'search' | 'filters'>;
export type RowsRequestInput = z.input<typeof rowsRequest>;

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'Give a whole number')
  .transform(Number);
/** JSON inside a query string. */
export const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'Give JSON' });
    return z.NEVER;
  }
});

const filterParams = { search: z.string().optional(), filters: jsonText.optional() };

/** The same request in a query string, where everything is text. */
export const rowsQueryParams = z
  .strictObject({
    offset: wholeNumber.optional(),
    limit: wholeNumber.optional(),
    sort: z.string().optional(),
    dir: z.string().optional(),
    ...filterParams,
  })
  // Through `preprocess`, since a pipe would ask for the one's output type to be the other's input type to the letter.
  .pipe(z.preprocess((value) => value, rowsRequest));

/** Which rows count, as part of a larger request. */
export const filterShape = { search: rowsRequest.shape.search, filters: rowsRequest.shape.filters };

/** Which rows go into a file, in which order. */
const exportRequest = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  sort: rowsRequest.shape.sort,
  dir: rowsRequest.shape.dir,
  ...filterShape,
});
export const exportQueryParams = z
  .strictObject({ format: z.string(), sort: z.string().optional(), dir: z.string().optional(), ...filterParams })
  .pipe(z.preprocess((value) => value, exportRequest));

const names = z.array(z.string().max(1000)).min(1, 'Name at least one column');

/** `columns` is a JSON list of names. */
export const summaryQueryParams = z
  .strictObject({ columns: jsonText, ...filterParams })
  .pipe(z.preprocess((value) => value, z.strictObject({ columns: names, ...filterShape })));

export const columnQueryParams = z
  .strictObject({ column: z.string(), ...filterParams })
  .pipe(z.preprocess((value) => value, z.strictObject({ column: z.string().max(1000), ...filterShape })));

/** A page of rows. `total` counts the rows that match the filters, `rowCount` all rows of the result. */
export interface RowsPage {
  columns: ResultColumn[];
  rows: Cell[][];
  offset: number;
  total: number;
  rowCount: number;
}

/** What a chart is kept with: the saved query, so that its next run shows it too, or one run that has none. */
export interface ChartTarget {
  workflowId?: string;
  executionId?: string;
}

/** Two runs, the columns that tell rows apart (a JSON list; none given: ours), and which page of which differences. */
export const comparisonQueryParams = z
  .strictObject({
    a: z.string(),
    b: z.string(),
    keys: jsonText.optional(),
    kinds: z.string().optional(),
    offset: wholeNumber.optional(),
    limit: wholeNumber.optional(),
  })
  .transform(({ kinds, ...rest }) => ({ ...rest, ...(kinds ? { kinds: kinds.split(',') } : {}) }))
  .pipe(
    z.preprocess(
      (value) => value,
      z.strictObject({
        a: executionUuid,
        b: executionUuid,
        keys: z.array(z.string().max(1000)).max(100, 'At most 100 key columns').optional(),
        kinds: z.array(z.enum(COMPARISON_KINDS)).default([]),
        offset: rowsRequest.shape.offset,
        limit: rowsRequest.shape.limit,
      }),
    ),
  );
