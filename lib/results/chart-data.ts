import type { DuckDBConnection } from '@duckdb/node-api';
import { toCell } from './cells';
import type { ChartData, ChartGroup, ChartSpec } from './chart';
import { flowSql, groupsSql, pointsSql } from './chart-sql';
import type { RowsQuery } from './rows-sql';
import type { Cell, ResultColumn } from './schema';

/** Points one picture can hold; more would be one blot. */
const MAX_POINTS = 3_000;

async function rowsOf(connection: DuckDBConnection, sql: string, query: RowsQuery): Promise<Cell[][]> {
  return (await connection.runAndReadAll(sql, query.values)).getRows().map((row) => row.map(toCell));
}

async function readGroups(
  connection: DuckDBConnection,
  relation: string,
  columns: readonly ResultColumn[],
  spec: ChartSpec,
  query: RowsQuery,
): Promise<ChartData> {
  const built = groupsSql(relation, columns, spec, query);
  const { dimensions, measures, hasSeries } = built;
  const groups = new Map<number, ChartGroup>();
  const series = new Map<number, ChartGroup>();
  const found: { o: number | null; so: number | null; values: Cell[] }[] = [];
  let counts: [number, number] = [0, 0];
  for (const row of await rowsOf(connection, built.sql, query)) {
    const keys = row.slice(1, 1 + dimensions);
    const [so, name = null] = row.slice(1 + dimensions, 3 + dimensions);
    const values = row.slice(3 + dimensions, 3 + dimensions + measures);
    const [groupCount, seriesCount, allGroups, allSeries] = row.slice(3 + dimensions + measures).map(Number);
    counts = [groupCount ?? 0, seriesCount ?? 0];
    const place = Number(allGroups) === 0 ? Number(row[0]) : null;
    const line = Number(allSeries) === 0 ? Number(so) : null;
    if (place !== null && !groups.has(place)) groups.set(place, { keys, other: place === built.otherGroup });
    if (hasSeries && line !== null && !series.has(line)) {
      series.set(line, { keys: [name], other: line === built.otherSeries });
    }
    found.push({ o: place, so: line, values });
  }
  const order = (map: Map<number, ChartGroup>) => [...map.keys()].sort((a, b) => a - b);
  const [groupOrder, seriesOrder] = [order(groups), order(series)];
  const at = new Map(groupOrder.map((key, index) => [key, index]));
  const seriesAt = new Map(seriesOrder.map((key, index) => [key, index]));
  return {
    form: 'groups',
    groups: groupOrder.flatMap((key) => groups.get(key) ?? []),
    series: seriesOrder.flatMap((key) => series.get(key) ?? []),
    cells: found.map(({ o, so, values }) => ({
      group: o === null ? null : (at.get(o) ?? null),
      series: so === null || !hasSeries ? null : (seriesAt.get(so) ?? null),
      values,
    })),
    groupCount: counts[0],
    seriesCount: counts[1],
  };
}

/**
 * What a chart shows, added up over every row the filter leaves, never over loaded ones. Throws AppError `invalid_input`
 * naming the choice that does not fit the result.
 */
export async function readChart(
  connection: DuckDBConnection,
  relation: string,
  columns: readonly ResultColumn[],
  spec: ChartSpec,
  query: RowsQuery,
): Promise<ChartData> {
  if (spec.kind === 'scatter') {
    const { sql, count } = pointsSql(relation, columns, spec, query, MAX_POINTS);
    const points = (await rowsOf(connection, sql, query)).map(([name = null, group = null, ...values]) => ({
      name,
      group,
      values,
    }));
    const [[total] = []] = await rowsOf(connection, count, query);
    return { form: 'points', points, count: Number(total ?? 0) };
  }
  if (spec.kind === 'sankey') {
    const rows = await rowsOf(connection, flowSql(relation, columns, spec, query), query);
    return {
      form: 'flow',
      links: rows.map(([step, from, to, value = null]) => ({
        step: Number(step),
        from: String(from),
        to: String(to),
        value,
      })),
      count: Number(rows[0]?.[4] ?? 0),
    };
  }
  return readGroups(connection, relation, columns, spec, query);
}
