import type { ColumnType } from './constants';
import type { ResultColumn } from './schema';
import { identifier, literal } from './sql-text';

/**
 * Relations that queries read from: one file, or the files of a fan-out as one table. Each has the result's columns and
 * `file_row_number`, the position of the row (from 0) in AMC's file, or in all files one after the other.
 */
export function fileRelation(file: string): string {
  return `read_parquet(${literal(file)}, file_row_number = true)`;
}

/** One result among several that are read as one. */
export interface RelationPart {
  file: string;
  columns: readonly ResultColumn[];
  rowCount: number;
  /** Stands in the label column of each of its rows. */
  label: string;
}

export interface MergedColumns {
  /** The label column first, then the parts' columns in the order they are first met. */
  columns: ResultColumn[];
  labelColumn: string;
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Kinds of numbers that DuckDB unites without losing a digit. An integer beside a DOUBLE could. */
const EXACT: ReadonlySet<ColumnType> = new Set(['LONG', 'DECIMAL']);

function unitedType(a: ColumnType, b: ColumnType): ColumnType {
  if (a === b) return a;
  return EXACT.has(a) && EXACT.has(b) ? 'DECIMAL' : 'STRING';
}

/** The columns of several results put under each other. A column that one of them lacks is empty there. */
export function mergeColumns(parts: readonly { columns: readonly ResultColumn[] }[]): MergedColumns {
  const merged: ResultColumn[] = [];
  for (const column of parts.flatMap(({ columns }) => columns)) {
    const known = merged.find(({ name }) => sameName(name, column.name));
    if (known) known.type = unitedType(known.type, column.type);
    else merged.push({ ...column });
  }
  let labelColumn = 'instance';
  for (let n = 2; merged.some(({ name }) => sameName(name, labelColumn)); n += 1) labelColumn = `instance_${n}`;
  return { columns: [{ name: labelColumn, type: 'STRING', kind: 'D' }, ...merged], labelColumn };
}

/** The parts as one relation of `merged`; row numbers go on from part to part. */
export function unionRelation(parts: readonly RelationPart[], { columns, labelColumn }: MergedColumns): string {
  let before = 0;
  const selects = parts.map((part) => {
    const cells = columns.map(({ name, type }) => {
      const as = identifier(name);
      if (name === labelColumn) return `${literal(part.label)} AS ${as}`;
      const own = part.columns.find((column) => sameName(column.name, name));
      if (!own) return `NULL AS ${as}`;
      const cast = type === 'STRING' && own.type !== 'STRING' ? '::VARCHAR' : '';
      return `${identifier(own.name)}${cast} AS ${as}`;
    });
    const sql = `SELECT ${cells.join(', ')}, file_row_number + ${before} AS file_row_number FROM ${fileRelation(part.file)}`;
    before += part.rowCount;
    return sql;
  });
  return `(${selects.join(' UNION ALL ')})`;
}
