import { AppError } from '@/lib/errors';
import type { ColumnType } from './constants';
import type { ResultColumn, RowFilter, RowsFilter, RowsRequest } from './schema';
import { identifier } from './sql-text';

/**
 * A page request as SQL over `rows`, with every value a parameter. Column names come from the result's own metadata:
 * a name that is not there is refused before any SQL exists.
 */
export interface RowsQuery {
  /** The WHERE clause with its keyword, or an empty text. */
  where: string;
  /** The ORDER BY clause with its keyword, or an empty text (then: the order of AMC's file). */
  orderBy: string;
  values: (string | number)[];
}

const COMPARE: Readonly<Record<string, string>> = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' };

const SQL_OF: Readonly<Record<ColumnType, string>> = {
  STRING: 'VARCHAR',
  LONG: 'DECIMAL(38, 10)',
  DECIMAL: 'DECIMAL(38, 10)',
  DOUBLE: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

const VALUE_RULES: Readonly<Record<ColumnType, RegExp>> = {
  STRING: /^/,
  LONG: /^-?\d{1,27}(\.\d{1,10})?$/,
  DECIMAL: /^-?\d{1,27}(\.\d{1,10})?$/,
  DOUBLE: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  BOOLEAN: /^(true|false)$/i,
  DATE: /^\d{4}-\d{2}-\d{2}$/,
  TIMESTAMP: /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?$/,
};

function find(columns: readonly ResultColumn[], name: string, field: string): ResultColumn {
  const column = columns.find((candidate) => candidate.name === name);
  if (column) return column;
  const message = `This result has no column "${name}".`;
  throw new AppError('invalid_input', message, { issues: [{ field, message }] });
}

/** Text anywhere in a cell, whatever its case. Not ILIKE: with an escape character DuckDB reads that twice as slowly. */
function holdsText(name: string, parameter: number): string {
  return `contains(lower(${name}::VARCHAR), lower($${parameter}))`;
}

function condition(
  columns: readonly ResultColumn[],
  filter: RowFilter,
  index: number,
  values: (string | number)[],
): string {
  const field = `filters.${index}`;
  const column = find(columns, filter.column, `${field}.column`);
  const name = identifier(column.name);
  if (filter.op === 'empty') return `${name} IS NULL`;
  if (filter.op === 'filled') return `${name} IS NOT NULL`;
  const value = filter.value ?? '';
  if (filter.op === 'contains') {
    values.push(value);
    return holdsText(name, values.length);
  }
  if (!VALUE_RULES[column.type].test(value)) {
    const message = `"${column.name}" is a ${column.type} column: "${value}" can not be compared with it.`;
    throw new AppError('invalid_input', message, { issues: [{ field: `${field}.value`, message }] });
  }
  values.push(value);
  // "Not equal" keeps the empty cells, as people expect of a table.
  const test = `${name} ${COMPARE[filter.op] ?? '='} CAST($${values.length} AS ${SQL_OF[column.type]})`;
  return filter.op === 'ne' ? `(${test} OR ${name} IS NULL)` : test;
}

/** Builds the clauses of one request; throws AppError `invalid_input` naming a wrong column or value. */
export function rowsQuery(
  columns: readonly ResultColumn[],
  request: RowsFilter & Partial<Pick<RowsRequest, 'sort' | 'dir'>>,
): RowsQuery {
  const values: (string | number)[] = [];
  const conditions = request.filters.map((filter, index) => condition(columns, filter, index, values));
  if (request.search) {
    values.push(request.search);
    const anywhere = columns.map(({ name }) => holdsText(identifier(name), values.length));
    conditions.push(`(${anywhere.join(' OR ')})`);
  }
  let orderBy = '';
  if (request.sort !== undefined) {
    const column = find(columns, request.sort, 'sort');
    // The row number makes the order total, so that pages never overlap.
    orderBy = `ORDER BY ${identifier(column.name)} ${request.dir === 'desc' ? 'DESC' : 'ASC'} NULLS LAST, file_row_number`;
  }
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', orderBy, values };
}
