/**
 * Columns asked about in one query. DuckDB works on 2,048 values of every expression at once and outside its memory limit, so
 * a question about 500 columns with ten expressions each would take hundreds of megabytes; Parquet is read by column anyway.
 */
const GROUP = 40;

/** The columns in their order, in groups that one query may ask about. At least one group, for questions about the rows. */
export function columnGroups<T>(columns: readonly T[]): T[][] {
  const groups = Array.from({ length: Math.ceil(columns.length / GROUP) }, (_, at) =>
    columns.slice(at * GROUP, (at + 1) * GROUP),
  );
  return groups.length > 0 ? groups : [[]];
}
