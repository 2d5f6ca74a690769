/** A SQL literal of a plain value. Dates travel as text. */
export function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  // With an exponent DuckDB reads a DOUBLE; without one it reads a narrow DECIMAL that overflows when multiplied.
  return typeof value === 'number' && !Number.isInteger(value) ? `${value}e0` : String(value);
}

/** `(VALUES (…), (…)) AS alias(col, …)` from objects that share their keys. At least one row. */
export function valuesTable(
  alias: string,
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
): string {
  const first = rows[0];
  if (first === undefined) throw new RangeError(`${alias} needs at least one row.`);
  const columns = Object.keys(first);
  const tuples = rows.map((row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`);
  return `(VALUES ${tuples.join(', ')}) AS ${alias}(${columns.join(', ')})`;
}
