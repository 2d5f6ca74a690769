import { AppError } from '@/lib/errors';
import { type ChartSpec, canAggregate, type Measure, maxSeries } from './chart';
import type { RowsQuery } from './rows-sql';
import type { ResultColumn } from './schema';
import { identifier } from './sql-text';
import { finiteOnly } from './summary';

function refuse(field: string, message: string): never {
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

function find(columns: readonly ResultColumn[], name: string, field: string): ResultColumn {
  return columns.find((column) => column.name === name) ?? refuse(field, `This result has no column "${name}".`);
}

/** A group's value: the column itself, or the first day of the week or month of a date. */
function dimension(columns: readonly ResultColumn[], name: string, field: string, grain: ChartSpec['grain']): string {
  const column = find(columns, name, field);
  const isDate = column.type === 'DATE' || column.type === 'TIMESTAMP';
  return isDate && grain !== 'none' ? `date_trunc('${grain}', ${identifier(name)})::DATE` : identifier(name);
}

const AGGREGATE_SQL: Readonly<Record<Measure['aggregate'], (c: string) => string>> = {
  sum: (c) => `sum(${c})`,
  avg: (c) => `avg(${c})`,
  min: (c) => `min(${c})`,
  max: (c) => `max(${c})`,
  count: (c) => `count(${c})`,
  distinct: (c) => `count(DISTINCT ${c})`,
};

/** The measures as aggregates over columns `m0`, `m1`, … of a base relation, and what those columns are. */
function measuresOf(columns: readonly ResultColumn[], measures: readonly Measure[]) {
  return measures.map(({ column: name, aggregate }, index) => {
    const field = `measures.${index}`;
    if (name === undefined) return { base: null, aggregate: 'count(*)' };
    const column = find(columns, name, `${field}.column`);
    if (!canAggregate(aggregate, column)) {
      refuse(`${field}.aggregate`, `"${name}" is a ${column.type} column: it can only be counted.`);
    }
    const alias = `m${index}`;
    const only =
      aggregate === 'count' || aggregate === 'distinct' ? '' : finiteOnly({ name: alias, type: column.type });
    return { base: `${identifier(name)} AS ${alias}`, aggregate: `${AGGREGATE_SQL[aggregate](alias)}${only}` };
  });
}

export interface GroupsSql {
  sql: string;
  /** Columns of the answer: `o` (place of the group, null in totals), its keys, `so`, the series' key, the measures, then
   * the counts of groups and of series. */
  dimensions: number;
  measures: number;
  hasSeries: boolean;
  /** Group number of "Other". */
  otherGroup: number;
  otherSeries: number;
}

/**
 * Groups, ranked over all rows by the first figure and cut to the ones shown; what is cut is added up again from its own
 * rows, so that averages and distinct counts of "Other" are right too.
 */
export function groupsSql(
  relation: string,
  columns: readonly ResultColumn[],
  spec: ChartSpec,
  query: RowsQuery,
): GroupsSql {
  const names = [...(spec.x === undefined ? [] : [spec.x]), ...(spec.kind === 'pivot' ? spec.more : [])];
  const fields = names.map((_, index) => (index === 0 ? 'x' : `more.${index - 1}`));
  const keys = names.map((_, index) => `k${index}`);
  const measures = measuresOf(columns, spec.measures);
  const first = measures[0]?.aggregate ?? 'count(*)';
  const seriesLimit = maxSeries(spec.kind);
  const base = [
    ...names.map((name, index) => `${dimension(columns, name, fields[index] ?? 'x', spec.grain)} AS k${index}`),
    ...(spec.series === undefined ? [] : [`${dimension(columns, spec.series, 'series', 'none')} AS s`]),
    ...measures.flatMap(({ base: column }) => (column === null ? [] : [column])),
    'file_row_number AS p',
  ];
  const valueOrder = spec.sort === 'value_asc' ? 'v ASC NULLS LAST' : 'v DESC NULLS LAST';
  const keyList = keys.join(', ');
  const display: Readonly<Record<ChartSpec['sort'], string>> = {
    value_desc: valueOrder,
    value_asc: valueOrder,
    name_asc: keys.map((key) => `${key} ASC NULLS LAST`).join(', ') || 'v',
    name_desc: keys.map((key) => `${key} DESC NULLS LAST`).join(', ') || 'v',
    stored: 'first_row',
  };
  const same = (left: string, right: string, list: readonly string[]) =>
    list.map((key) => `${left}.${key} IS NOT DISTINCT FROM ${right}.${key}`).join(' AND ');
  const hasSeries = spec.series !== undefined;
  // The rows of a heat map and the columns of a pivot stand in an order as its other side does; lines go by their size.
  const byName = (spec.kind === 'heatmap' || spec.kind === 'pivot') && spec.sort.startsWith('name');
  const seriesOrder = byName ? `s ${spec.sort === 'name_asc' ? 'ASC' : 'DESC'} NULLS LAST` : 'r';
  const comma = (list: readonly string[]) => list.map((item) => `${item}, `).join('');
  const grouping = [
    hasSeries ? '(o, so)' : '(o)',
    ...(spec.kind === 'pivot' ? [...(hasSeries ? ['(o)', '(so)'] : []), '()'] : []),
  ];
  const shown = `r <= ${spec.top}`;
  const sql = `WITH base AS (SELECT ${base.join(', ')} FROM ${relation} ${query.where}),
    grouped AS (SELECT ${comma(keys)}${first} AS v, min(p) AS first_row FROM base ${keyList === '' ? '' : `GROUP BY ${keyList}`}),
    ranked AS (SELECT *, row_number() OVER (ORDER BY ${valueOrder}, first_row) AS r FROM grouped),
    placed AS (
      SELECT *, CASE WHEN ${shown}
        THEN row_number() OVER (PARTITION BY ${shown} ORDER BY ${display[spec.sort]}, first_row)
        ELSE ${spec.top + 1} END AS o
      FROM ranked
    ),
    lines AS (${
      hasSeries
        ? `SELECT s, CASE WHEN r <= ${seriesLimit}
             THEN row_number() OVER (PARTITION BY r <= ${seriesLimit} ORDER BY ${seriesOrder}) ELSE r END AS sr
           FROM (SELECT *, row_number() OVER (ORDER BY v DESC NULLS LAST, first_row) AS r
             FROM (SELECT s, ${first} AS v, min(p) AS first_row FROM base GROUP BY s))`
        : 'SELECT 1 AS sr WHERE false'
    }),
    joined AS (
      SELECT placed.o, ${comma(keys.map((key) => `placed.${key}`))}
        ${hasSeries ? `least(lines.sr, ${seriesLimit + 1}) AS so, lines.s,` : ''}
        base.* EXCLUDE (${[...keys, ...(hasSeries ? ['s'] : []), 'p'].join(', ')}), base.p
      FROM base
      JOIN placed ON ${keyList === '' ? 'true' : same('base', 'placed', keys)}
      ${hasSeries ? 'JOIN lines ON base.s IS NOT DISTINCT FROM lines.s' : ''}
      ${spec.others ? '' : `WHERE placed.${shown}`}
    )
    SELECT o, ${comma(keys.map((key) => `any_value(${key})`))}${hasSeries ? 'so, any_value(s)' : '0, NULL'},
      ${measures.map(({ aggregate }) => aggregate).join(', ')},
      (SELECT count(*) FROM placed), (SELECT count(*) FROM lines),
      grouping(o), ${hasSeries ? 'grouping(so)' : '0'}
    FROM joined GROUP BY GROUPING SETS (${grouping.join(', ')})
    ORDER BY grouping(o), o${hasSeries ? ', grouping(so), so' : ''}`;
  return {
    sql,
    dimensions: keys.length,
    measures: measures.length,
    hasSeries,
    otherGroup: spec.top + 1,
    otherSeries: seriesLimit + 1,
  };
}

/** Points of a scatter chart: one for each row, or for each value of `x`. More than `limit`: a repeatable sample. */
export function pointsSql(
  relation: string,
  columns: readonly ResultColumn[],
  spec: ChartSpec,
  query: RowsQuery,
  limit: number,
): { sql: string; count: string } {
  if (spec.measures.length < 2) refuse('measures', 'A scatter chart needs two figures: one for each axis.');
  const group = spec.series === undefined ? 'NULL' : identifier(find(columns, spec.series, 'series').name);
  if (spec.x === undefined) {
    const values = spec.measures.slice(0, 3).map(({ column: name }, index) => {
      if (name === undefined) refuse(`measures.${index}.column`, 'Without groups each axis needs a column.');
      const column = find(columns, name, `measures.${index}.column`);
      if (!canAggregate('sum', column)) refuse(`measures.${index}.column`, `"${name}" is no column of numbers.`);
      return identifier(name);
    });
    const both = values.slice(0, 2).map((value) => `${value} IS NOT NULL`);
    const where = query.where === '' ? `WHERE ${both.join(' AND ')}` : `${query.where} AND ${both.join(' AND ')}`;
    return {
      sql: `SELECT file_row_number + 1, ${group}, ${values.join(', ')} FROM ${relation} ${where}
        ORDER BY hash(file_row_number) LIMIT ${limit}`,
      count: `SELECT count(*) FROM ${relation} ${where}`,
    };
  }
  const key = dimension(columns, spec.x, 'x', spec.grain);
  const measures = measuresOf(columns, spec.measures.slice(0, 3));
  const base = [
    `${key} AS k0`,
    `${group} AS s`,
    ...measures.flatMap(({ base: column }) => (column === null ? [] : [column])),
  ];
  const from = `(SELECT ${base.join(', ')} FROM ${relation} ${query.where})`;
  const grouped = `SELECT k0, s, ${measures.map(({ aggregate }) => aggregate).join(', ')} FROM ${from} GROUP BY k0, s`;
  return {
    sql: `SELECT * FROM (${grouped}) ORDER BY 3 DESC NULLS LAST LIMIT ${limit}`,
    count: `SELECT count(*) FROM (${grouped})`,
  };
}

/** Steps of a path that are drawn, and the names shown at each; the rest of a step's names are put together. */
const MAX_STEPS = 6;
const NAMES_A_STEP = 9;
const MAX_LINKS = 300;

/** The elements of a path as AMC and people write them: `[[1, A], [2, B]]`, `[A, B]`, `A > B`, `A -> B`, `A | B`. */
function pathElements(c: string): string {
  return `CASE
    WHEN trim(${c}) LIKE '[[%' THEN regexp_extract_all(${c}, '\\[\\s*[^,\\[\\]]+,\\s*([^\\[\\]]*?)\\s*\\]', 1)
    WHEN trim(${c}) LIKE '[%' THEN list_transform(string_split(trim(${c}, '[] '), ','), lambda e: trim(e, ' "'''))
    ELSE list_transform(regexp_split_to_array(${c}, '\\s*(?:->|→|\\s>\\s|\\s\\|\\s)\\s*'), lambda e: trim(e)) END`;
}

/** The flows of a Sankey chart: of paths, or of rows that name where they come from and go to. */
export function flowSql(relation: string, columns: readonly ResultColumn[], spec: ChartSpec, query: RowsQuery): string {
  const x = find(columns, spec.x ?? refuse('x', 'Choose the column where a flow comes from.'), 'x');
  const [measure] = spec.measures;
  const name = measure?.column;
  if (measure !== undefined && !['sum', 'count'].includes(measure.aggregate)) {
    refuse('measures.0.aggregate', 'Flows are added up: take a sum or a count.');
  }
  if (name !== undefined && !canAggregate('sum', find(columns, name, 'measures.0.column'))) {
    refuse('measures.0.column', `"${name}" is no column of numbers.`);
  }
  const weight = name === undefined || measure?.aggregate === 'count' ? '1' : identifier(name);
  const text = (column: string) => `coalesce(nullif(trim(${column}::VARCHAR), ''), '(empty)')`;
  let edges: string;
  if (spec.series === undefined) {
    edges = `SELECT i AS step, ${text('e[i]')} AS a, ${text('e[i + 1]')} AS b, w FROM (
        SELECT e, w, unnest(range(1, least(len(e), ${MAX_STEPS}))) AS i
        FROM (SELECT ${pathElements(`${identifier(x.name)}::VARCHAR`)} AS e, ${weight} AS w FROM ${relation} ${query.where})
      )`;
  } else {
    const to = identifier(find(columns, spec.series, 'series').name);
    const [stepName] = spec.more;
    const step =
      stepName === undefined ? '1' : `TRY_CAST(${identifier(find(columns, stepName, 'more.0').name)} AS BIGINT)`;
    edges = `SELECT ${step} AS step, ${text(identifier(x.name))} AS a, ${text(to)} AS b, ${weight} AS w
      FROM ${relation} ${query.where}`;
  }
  // A name is kept when it is large where flows leave or where they arrive: both ends of a step speak of one node.
  return `WITH edges AS (SELECT * FROM (${edges}) WHERE step IS NOT NULL AND w IS NOT NULL),
    sides AS (SELECT step AS place, a AS n, sum(w) AS w FROM edges GROUP BY ALL
      UNION ALL SELECT step + 1 AS place, b AS n, sum(w) AS w FROM edges GROUP BY ALL),
    kept AS (SELECT place, n FROM (
      SELECT place, n, row_number() OVER (PARTITION BY place ORDER BY max(w) DESC, n) AS r FROM sides GROUP BY place, n
    ) WHERE r <= ${NAMES_A_STEP})
    SELECT step, CASE WHEN ka.n IS NULL THEN 'Other' ELSE a END AS a, CASE WHEN kb.n IS NULL THEN 'Other' ELSE b END AS b,
      sum(w), (SELECT count(*) FROM (SELECT DISTINCT step, a, b FROM edges))
    FROM edges
    LEFT JOIN kept ka ON ka.place = edges.step AND ka.n = edges.a
    LEFT JOIN kept kb ON kb.place = edges.step + 1 AND kb.n = edges.b
    GROUP BY 1, 2, 3 HAVING sum(w) > 0 ORDER BY 1, 4 DESC, 2, 3 LIMIT ${MAX_LINKS}`;
}
