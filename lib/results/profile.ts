import type { DuckDBConnection } from '@duckdb/node-api';
import { columnGroups } from './column-groups';
import type { ColumnProfile, ResultColumn } from './schema';
import { identifier, literal } from './sql-text';

/** Longest minimum or maximum that is kept, in characters. */
const MAX_TEXT = 200;

/**
 * One pass over each column of the result: NULLs (exact), distinct values (HyperLogLog, a few percent off for large columns),
 * smallest and largest value as text.
 */
export async function profileColumns(
  connection: DuckDBConnection,
  file: string,
  columns: readonly ResultColumn[],
): Promise<{ rowCount: number; profile: ColumnProfile[] }> {
  const profile: ColumnProfile[] = [];
  let rowCount = 0;
  for (const group of columnGroups(columns)) {
    const found = await profileGroup(connection, file, group);
    rowCount = found.rowCount;
    profile.push(...found.profile);
  }
  return { rowCount, profile };
}

async function profileGroup(
  connection: DuckDBConnection,
  file: string,
  columns: readonly ResultColumn[],
): Promise<{ rowCount: number; profile: ColumnProfile[] }> {
  const aggregates = columns.flatMap(({ name }) => {
    const c = identifier(name);
    const text = (aggregate: string) => `left(${aggregate}::VARCHAR, ${MAX_TEXT})`;
    return [`count(${c})`, `approx_count_distinct(${c})`, text(`min(${c})`), text(`max(${c})`)];
  });
  const sql = `SELECT ${['count(*)', ...aggregates].join(', ')} FROM read_parquet(${literal(file)})`;
  const reader = await connection.runAndReadAll(sql);
  const [row = []] = reader.getRows();
  const rowCount = Number(row[0] ?? 0);
  const profile = columns.map(({ name, type }, index) => {
    const [filled, distinct, min, max] = row.slice(1 + index * 4, 5 + index * 4);
    return {
      name,
      type,
      nulls: rowCount - Number(filled),
      // The estimate can exceed what is there; never show more distinct values than values.
      distinct: Math.min(Number(distinct), Number(filled)),
      min: typeof min === 'string' ? min : null,
      max: typeof max === 'string' ? max : null,
    };
  });
  return { rowCount, profile };
}
