/** Words of results that pages need too: apart from the schemas, so that no page loads zod for them. */

/** The types a result column can have, in AMC's words; everything AMC calls something else is text here. */
export const COLUMN_TYPES = ['STRING', 'LONG', 'DECIMAL', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export const FILTER_OPS = ['contains', 'eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'empty', 'filled'] as const;

/** Files a result can be taken away as. */
export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const COMPARISON_KINDS = ['changed', 'added', 'removed'] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];
