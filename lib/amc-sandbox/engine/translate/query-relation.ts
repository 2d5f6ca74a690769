import type { TableAlias } from '@/lib/amc-sql/tree';
import { compileProblem } from './errors';
import { type CommonTable, type Environment, type OfferedColumn, quoted, type Relation } from './model';
import { hiddenColumns, readThrough } from './witness';

/** A query in FROM (derived or common table) as the query around it sees it. Whatever is used, it reads the same columns. */
export function queryRelation(
  alias: string,
  named: boolean,
  { columns, aggregated, witnesses }: CommonTable,
  env: Environment,
): Relation {
  // Each way down to a table is a path of its own, also when a common table is read twice.
  const paths = new Map(witnesses.map(({ path }) => [path, env.counter.next++]));
  const offered = columns.map(({ userOf, ...column }) => {
    const users = userOf?.flatMap((path) => paths.get(path) ?? []) ?? [];
    return users.length === 0 ? column : { ...column, userOf: users };
  });
  return {
    alias,
    named,
    columns: new Map(offered.map((column) => [column.name, column])),
    isTable: false,
    aggregated,
    witnesses:
      env.witness === 'off'
        ? []
        : witnesses.map((witness) => readThrough(alias, witness, env.witness, paths.get(witness.path) ?? 0)),
    use: () => undefined,
  };
}

/** `AS t (a, b)` gives the columns other names. */
export function renamed(
  columns: readonly OfferedColumn[],
  alias: TableAlias | null,
  env: Environment,
): readonly OfferedColumn[] {
  const names = alias?.columns;
  if (!names) return columns;
  if (names.length !== columns.length) {
    throw compileProblem(env.lines, alias, `Number of columns must match number of query columns`);
  }
  return columns.map((column, i) => ({ ...column, name: names[i]?.name.toLowerCase() ?? column.name }));
}

/** Names for the columns of a query, and again for the hidden ones behind them. */
export function columnNames({ columns, witnesses }: CommonTable, env: Environment): string {
  const hidden = witnesses.flatMap((witness) => hiddenColumns(witness, env.witness));
  return `(${[...columns.map(({ name }) => name), ...hidden].map(quoted).join(', ')})`;
}

/** The column list behind an alias, where the query gives one. */
export function columnList(alias: TableAlias | null, table: CommonTable, env: Environment): string {
  return alias?.columns ? columnNames(table, env) : '';
}
