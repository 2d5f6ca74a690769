/** The types AMC documents for columns, plus what expressions can make of them. */
export type TypeBase =
  | 'STRING'
  | 'LONG'
  | 'INTEGER'
  | 'DECIMAL'
  | 'DOUBLE'
  | 'FLOAT'
  | 'DATE'
  | 'TIMESTAMP'
  | 'BOOLEAN'
  | 'ARRAY'
  | 'STRUCT'
  | 'MAP'
  | 'BINARY'
  | 'INTERVAL'
  | 'NULL'
  | 'UNKNOWN';

export interface SqlType {
  readonly base: TypeBase;
  /** Of arrays, where it is known. */
  readonly element: SqlType | null;
}

export function typeOf(base: TypeBase, element: SqlType | null = null): SqlType {
  return { base, element };
}

export const UNKNOWN: SqlType = typeOf('UNKNOWN');
export const STRING: SqlType = typeOf('STRING');
export const LONG: SqlType = typeOf('LONG');
export const INTEGER: SqlType = typeOf('INTEGER');
export const DECIMAL: SqlType = typeOf('DECIMAL');
export const DOUBLE: SqlType = typeOf('DOUBLE');
export const DATE: SqlType = typeOf('DATE');
export const TIMESTAMP: SqlType = typeOf('TIMESTAMP');
export const BOOLEAN: SqlType = typeOf('BOOLEAN');
export const NULL: SqlType = typeOf('NULL');

/** Numbers from narrow to wide: of two, the wider is the common type. */
const NUMBERS: readonly TypeBase[] = ['INTEGER', 'LONG', 'DECIMAL', 'FLOAT', 'DOUBLE'];

const NAMES: Readonly<Record<string, TypeBase>> = {
  STRING: 'STRING',
  VARCHAR: 'STRING',
  CHAR: 'STRING',
  CHARACTER: 'STRING',
  'CHARACTER VARYING': 'STRING',
  'CHAR VARYING': 'STRING',
  TEXT: 'STRING',
  SYMBOL: 'STRING',
  LONG: 'LONG',
  BIGINT: 'LONG',
  INTEGER: 'INTEGER',
  INT: 'INTEGER',
  SMALLINT: 'INTEGER',
  TINYINT: 'INTEGER',
  SHORT: 'INTEGER',
  BYTE: 'INTEGER',
  DECIMAL: 'DECIMAL',
  NUMERIC: 'DECIMAL',
  DEC: 'DECIMAL',
  DOUBLE: 'DOUBLE',
  'DOUBLE PRECISION': 'DOUBLE',
  FLOAT: 'FLOAT',
  REAL: 'FLOAT',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
  BOOLEAN: 'BOOLEAN',
  ARRAY: 'ARRAY',
  STRUCT: 'STRUCT',
  MAP: 'MAP',
  BINARY: 'BINARY',
  VARBINARY: 'BINARY',
  NULL: 'NULL',
};

/** A name of a type as AMC or a CAST spells it; null when no type has that name. */
export function baseOfName(name: string): TypeBase | null {
  return NAMES[name.toUpperCase()] ?? null;
}

/** The type text of the catalog: `STRING`, `DECIMAL(38,4)`, `ARRAY[LONG]`. Unknown texts give UNKNOWN. */
export function parseTypeText(text: string): SqlType {
  const trimmed = text.trim().toUpperCase();
  const array = /^ARRAY\s*[[<(]\s*(.+?)\s*[\])>]$/.exec(trimmed);
  if (array?.[1] !== undefined) return typeOf('ARRAY', parseTypeText(array[1]));
  return typeOf(baseOfName(trimmed.replace(/\s*\(.*$/, '')) ?? 'UNKNOWN');
}

export function isNumber(type: SqlType): boolean {
  return NUMBERS.includes(type.base);
}

export function isTemporal(type: SqlType): boolean {
  return type.base === 'DATE' || type.base === 'TIMESTAMP';
}

/** The type both sides of a UNION, CASE or COALESCE come to; UNKNOWN when that is not clear. */
export function commonType(types: readonly SqlType[]): SqlType {
  const known = types.filter((type) => type.base !== 'NULL');
  const first = known[0];
  if (first === undefined) return types.length > 0 ? NULL : UNKNOWN;
  return known.reduce((a, b) => {
    if (a.base === b.base) return a.element === null ? b : a;
    if (isNumber(a) && isNumber(b)) return NUMBERS.indexOf(a.base) > NUMBERS.indexOf(b.base) ? a : b;
    if (isTemporal(a) && isTemporal(b)) return TIMESTAMP;
    return UNKNOWN;
  });
}

export function typeText(type: SqlType): string {
  return type.element === null ? type.base : `${type.base}[${typeText(type.element)}]`;
}
