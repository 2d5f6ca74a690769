/** Names with the place of their first character, `name@line:column`, sorted. */
export interface Facts {
  readonly tables: readonly string[];
  readonly withQueries: readonly string[];
  readonly functions: readonly string[];
  readonly aliases: readonly string[];
}

export interface OracleLine {
  readonly sql: string;
  /** Null: it does not read the query. */
  readonly ours: Facts | null;
  readonly rust: Facts | null;
  /** Names of tables only. */
  readonly trino: readonly string[] | null;
  /** `line:column` of the first problem of each that has one with a place. */
  readonly at: { readonly ours: string | null; readonly trino: string | null };
  /** Of the broken queries: where the fault is. */
  readonly fault: string | null;
}
