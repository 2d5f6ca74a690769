import { commonType, isNumber, isTemporal, type SqlType, STRING } from '@/lib/amc-sql/types';
import type { Typed } from './model';

const cast = (value: Typed, duck: string): string => `CAST(${value.sql} AS ${duck})`;

/** The value as text: AMC turns numbers, dates and booleans into text without being asked. */
export function asText(value: Typed): string {
  return value.type.base === 'STRING' || value.type.base === 'NULL' ? value.sql : cast(value, 'VARCHAR');
}

/** The value as a number, NULL where text is none. */
export function asNumber(value: Typed): string {
  if (value.type.base === 'STRING') return `TRY_CAST(${value.sql} AS DOUBLE)`;
  return value.type.base === 'BOOLEAN' ? cast(value, 'INTEGER') : value.sql;
}

function asTime(value: Typed): string {
  return value.type.base === 'STRING' ? `TRY_CAST(${value.sql} AS TIMESTAMP)` : value.sql;
}

const isText = (type: SqlType): boolean => type.base === 'STRING';

/**
 * Both sides of a comparison in types DuckDB will compare. Where text meets a number AMC compares silently:
 * as text for equality (`'10+' = 1` is false, no error), as numbers for order.
 */
export function comparable(left: Typed, right: Typed, ordered: boolean): readonly [string, string] {
  const [a, b] = [left.type, right.type];
  const mixed = (test: (type: SqlType) => boolean) => (isText(a) && test(b)) || (isText(b) && test(a));
  if (mixed(isNumber)) return ordered ? [asNumber(left), asNumber(right)] : [asText(left), asText(right)];
  if (mixed(isTemporal)) return [asTime(left), asTime(right)];
  if (mixed((type) => type.base === 'BOOLEAN')) return [lowerText(left), lowerText(right)];
  if ((a.base === 'BOOLEAN' && isNumber(b)) || (b.base === 'BOOLEAN' && isNumber(a))) {
    return [asNumber(left), asNumber(right)];
  }
  return [left.sql, right.sql];
}

function lowerText(value: Typed): string {
  return `lower(${asText(value)})`;
}

/** Values that must come to one type (CASE, COALESCE, GREATEST, UNION): text as soon as text meets something else. */
export function unified(values: readonly Typed[]): { readonly sql: readonly string[]; readonly type: SqlType } {
  const type = commonType(values.map((value) => value.type));
  const someText = values.some((value) => isText(value.type));
  const someElse = values.some(
    ({ type: { base } }) => !['STRING', 'NULL', 'UNKNOWN', 'ARRAY', 'STRUCT', 'MAP'].includes(base),
  );
  if (someText && someElse) return { sql: values.map(asText), type: STRING };
  return { sql: values.map((value) => value.sql), type };
}
