/** A text as an SQL literal, for the few places where DuckDB takes no parameter (SET, COPY … TO, file names). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
