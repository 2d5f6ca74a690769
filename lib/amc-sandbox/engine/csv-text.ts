import { DuckDBDecimalType, DuckDBListType, DuckDBStructType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import type { OutputColumn } from './types';

const AMC_TYPES: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: 'BOOLEAN',
  [DuckDBTypeId.TINYINT]: 'BYTE',
  [DuckDBTypeId.SMALLINT]: 'SHORT',
  [DuckDBTypeId.INTEGER]: 'INTEGER',
  [DuckDBTypeId.BIGINT]: 'LONG',
  [DuckDBTypeId.UBIGINT]: 'LONG',
  [DuckDBTypeId.HUGEINT]: 'LONG',
  [DuckDBTypeId.FLOAT]: 'FLOAT',
  [DuckDBTypeId.DOUBLE]: 'DOUBLE',
  [DuckDBTypeId.DECIMAL]: 'DECIMAL',
  [DuckDBTypeId.DATE]: 'DATE',
  [DuckDBTypeId.TIMESTAMP]: 'TIMESTAMP',
  [DuckDBTypeId.BLOB]: 'BINARY',
  [DuckDBTypeId.LIST]: 'ARRAY',
  [DuckDBTypeId.STRUCT]: 'STRUCT',
  [DuckDBTypeId.MAP]: 'MAP',
};

const NUMBERS: ReadonlySet<string> = new Set(['BYTE', 'SHORT', 'INTEGER', 'LONG', 'FLOAT', 'DOUBLE', 'DECIMAL']);

/** How AMC names a column of the result. Types DuckDB has beyond AMC's count as text. */
export function outputColumn(name: string, type: DuckDBType, kind: OutputColumn['columnType']): OutputColumn {
  const dataType = AMC_TYPES[type.typeId] ?? 'STRING';
  // Text that was made out of a count (`'10+'`) is a label, not something to add up.
  const columnType = NUMBERS.has(dataType) ? kind : 'DIMENSION';
  if (type instanceof DuckDBDecimalType) {
    return { name, columnType, dataType, precision: type.width, scale: type.scale };
  }
  return { name, columnType, dataType };
}

/**
 * The text of a value in AMC's CSV: times as yyyy-MM-ddTHH:mm:ss.SSS, booleans in capitals, arrays and rows as their
 * values only (`[[1, Display], [2, SP]]`). Other values are as DuckDB writes them.
 */
export function csvText(sql: string, type: DuckDBType): string {
  if (type.typeId === DuckDBTypeId.TIMESTAMP) return `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%g')`;
  if (type.typeId === DuckDBTypeId.BOOLEAN) return `CASE WHEN ${sql} THEN 'TRUE' WHEN NOT ${sql} THEN 'FALSE' END`;
  if (type instanceof DuckDBListType) {
    const name = `x${depthOf(type)}`;
    const items = `list_transform(${sql}, lambda ${name}: ${nested(name, type.valueType)})`;
    return `CASE WHEN ${sql} IS NOT NULL THEN '[' || array_to_string(${items}, ', ') || ']' END`;
  }
  if (type instanceof DuckDBStructType) {
    const parts = type.entryNames.map((entry, i) => {
      const inner = type.entryTypes[i];
      return inner ? nested(`(${sql}).${`"${entry.replaceAll('"', '""')}"`}`, inner) : "'null'";
    });
    return `CASE WHEN ${sql} IS NOT NULL THEN '[' || concat_ws(', ', ${parts.join(', ')}) || ']' END`;
  }
  return sql;
}

/** Inside an array or row a NULL must be seen, or the places of the others would shift. */
function nested(sql: string, type: DuckDBType): string {
  return `coalesce(CAST(${csvText(sql, type)} AS VARCHAR), 'null')`;
}

/** Lambdas inside lambdas need names of their own. */
function depthOf(type: DuckDBType): number {
  if (type instanceof DuckDBListType) return 1 + depthOf(type.valueType);
  if (type instanceof DuckDBStructType) return 1 + Math.max(0, ...type.entryTypes.map(depthOf));
  return 0;
}
