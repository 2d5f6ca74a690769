import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '@/lib/errors';
import { toCell } from './cells';
import { COMPARISON_KINDS, type ComparisonKind } from './constants';
import type { Cell, ColumnProfile, ResultColumn } from './schema';
import { identifier } from './sql-text';
import { isNumberType } from './utils';

export interface ComparedRow {
  kind: ComparisonKind;
  keys: Cell[];
  /** One for each compared column, in the order of `columns`. `difference` is b − a, exact, for numbers on both sides. */
  cells: { a: Cell; b: Cell; changed: boolean; difference: Cell }[];
}

export interface Comparison {
  keys: ResultColumn[];
  columns: ResultColumn[];
  /** Columns that only one of the two results has: they can't be compared. */
  onlyA: string[];
  onlyB: string[];
  counts: Record<ComparisonKind | 'same', number>;
  /** Rows with a key that another row of the same result has too; they are paired in their order. */
  repeatedKeys: number;
  /** Rows of the kinds asked for, before paging. */
  total: number;
  rows: ComparedRow[];
}

export interface ComparisonRequest {
  keys: string[];
  kinds: readonly ComparisonKind[];
  offset: number;
  limit: number;
}

const sameName = (a: ResultColumn) => (b: ResultColumn) => a.name.toLowerCase() === b.name.toLowerCase();

/**
 * The columns that tell rows apart, where nobody has chosen: the dimensions both results have. When one of them alone is
 * different in every row it is enough. Without any dimension all rows are paired by their order.
 */
export function suggestKeys(
  a: readonly ResultColumn[],
  b: readonly ResultColumn[],
  profile: readonly ColumnProfile[],
  rowCount: number,
): string[] {
  const dimensions = a.filter((column) => column.kind === 'D' && b.some(sameName(column)));
  const unique = dimensions.find(({ name }) => {
    const facts = profile.find((one) => one.name === name);
    // The profile's distinct count is an estimate for large results: only small ones are believed.
    return facts !== undefined && rowCount <= 1_000 && facts.nulls === 0 && facts.distinct === rowCount;
  });
  return unique === undefined ? dimensions.map(({ name }) => name) : [unique.name];
}

function keyColumns(keys: readonly string[], columns: readonly ResultColumn[]): ResultColumn[] {
  return keys.map((name, index) => {
    const column = columns.find((one) => one.name === name);
    if (column) return column;
    const message = `"${name}" is not a column of both results.`;
    throw new AppError('invalid_input', message, { issues: [{ field: `keys.${index}`, message }] });
  });
}

/**
 * Two results row by row. Rows belong together when their keys are equal (empty equals empty); rows with one key are
 * paired in the order of the files. A cell has changed when its value differs, by text where the types do.
 */
export async function compareRelations(
  connection: DuckDBConnection,
  a: { relation: string; columns: readonly ResultColumn[] },
  b: { relation: string; columns: readonly ResultColumn[] },
  request: ComparisonRequest,
): Promise<Comparison> {
  const common = a.columns.flatMap((column) => {
    const other = b.columns.find(sameName(column));
    return other === undefined ? [] : [{ column, other }];
  });
  const both = common.map(({ column }) => column);
  const keys = keyColumns(request.keys, both);
  const compared = common.filter(({ column }) => !keys.includes(column));
  const sideSql = (side: 'a' | 'b') => {
    const { relation } = side === 'a' ? a : b;
    const name = ({ column, other }: (typeof common)[number]) => identifier(side === 'a' ? column.name : other.name);
    const keyCells = keys.map((key, index) => {
      const pair = common.find(({ column }) => column === key);
      const cast = pair !== undefined && pair.column.type !== pair.other.type ? '::VARCHAR' : '';
      return `${pair === undefined ? 'NULL' : name(pair)}${cast} AS k${index}`;
    });
    const cells = compared.map((pair, index) => `${name(pair)} AS c${index}`);
    const partition = keys.map((_, index) => `k${index}`).join(', ');
    return `SELECT *, row_number() OVER (${partition === '' ? '' : `PARTITION BY ${partition} `}ORDER BY p) AS n
      FROM (SELECT ${[...keyCells, ...cells, 'file_row_number AS p'].join(', ')} FROM ${relation})`;
  };
  const changedTests = compared.map(({ column, other }, index) => {
    const cast = column.type === other.type ? '' : '::VARCHAR';
    return `a.c${index}${cast} IS DISTINCT FROM b.c${index}${cast}`;
  });
  const on = [...keys.map((_, index) => `a.k${index} IS NOT DISTINCT FROM b.k${index}`), 'a.n = b.n'].join(' AND ');
  const ctes = `WITH a AS (${sideSql('a')}), b AS (${sideSql('b')}),
    paired AS (
      SELECT CASE WHEN a.p IS NULL THEN 'added' WHEN b.p IS NULL THEN 'removed'
          WHEN ${changedTests.join(' OR ') || 'false'} THEN 'changed' ELSE 'same' END AS kind,
        coalesce(a.p, b.p) AS p, greatest(coalesce(a.n, 1), coalesce(b.n, 1)) AS n,
        ${keys.map((_, index) => `coalesce(a.k${index}, b.k${index}) AS k${index}`).join(', ')}${keys.length > 0 ? ',' : ''}
        ${compared
          .map(({ column, other }, index) => {
            const numbers = isNumberType(column.type) && isNumberType(other.type);
            return `a.c${index} AS a${index}, b.c${index} AS b${index}, ${changedTests[index]} AS d${index},
              ${numbers ? differenceSql(column, other, index) : 'NULL'} AS x${index}`;
          })
          .join(', ')}${compared.length > 0 ? ',' : ''} 0 AS e
      FROM a FULL OUTER JOIN b ON ${on}
    )`;
  const countRows = (
    await connection.runAndReadAll(`${ctes} SELECT kind, count(*), count(*) FILTER (n > 1) FROM paired GROUP BY kind`)
  ).getRows();
  const counts: Comparison['counts'] = { same: 0, changed: 0, added: 0, removed: 0 };
  let repeatedKeys = 0;
  for (const row of countRows) {
    const [kind, count, repeated] = row.map(toCell);
    counts[String(kind) as keyof typeof counts] = Number(count);
    repeatedKeys += Number(repeated);
  }
  const kinds = request.kinds.length > 0 ? request.kinds : COMPARISON_KINDS;
  const cells = compared.map((_, index) => `a${index}, b${index}, d${index}, x${index}`);
  const page = await connection.runAndReadAll(
    `${ctes} SELECT kind, ${[...keys.map((_, index) => `k${index}`), ...cells, '0'].join(', ')} FROM paired
     WHERE kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})
     ORDER BY CASE kind WHEN 'changed' THEN 0 WHEN 'added' THEN 1 ELSE 2 END, p LIMIT ${request.limit} OFFSET ${request.offset}`,
  );
  const has = (columns: readonly ResultColumn[], column: ResultColumn) => columns.some(sameName(column));
  return {
    keys,
    columns: compared.map(({ column }) => column),
    onlyA: a.columns.filter((column) => !has(b.columns, column)).map(({ name }) => name),
    onlyB: b.columns.filter((column) => !has(a.columns, column)).map(({ name }) => name),
    counts,
    repeatedKeys,
    total: kinds.reduce((sum, kind) => sum + counts[kind], 0),
    rows: page.getRows().map((row) => {
      const [kind, ...values] = row.map(toCell);
      return {
        kind: String(kind) as ComparisonKind,
        keys: values.slice(0, keys.length),
        cells: compared.map((_, index) => {
          const [from = null, to = null, changed, difference = null] = values.slice(
            keys.length + index * 4,
            keys.length + index * 4 + 4,
          );
          return { a: from, b: to, changed: changed === true, difference };
        }),
      };
    }),
  };
}

/** b − a without an overflow: 64-bit integers are widened first. */
function differenceSql(column: ResultColumn, other: ResultColumn, index: number): string {
  const wide = ({ type }: ResultColumn) => (type === 'LONG' ? '::HUGEINT' : '');
  return `b.c${index}${wide(other)} - a.c${index}${wide(column)}`;
}
