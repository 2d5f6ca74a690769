import { type ColumnType, FILTER_OPS } from './constants';
import type { RowFilter } from './schema';

const NUMBER_TYPES: ReadonlySet<ColumnType> = new Set(['LONG', 'DECIMAL', 'DOUBLE']);

/** True for a type one can add up. */
export function isNumberType(type: ColumnType): boolean {
  return NUMBER_TYPES.has(type);
}

/**
 * The conditions of an address. All or none, as `z.array(rowFilter)` would take them: half of somebody's filter shows other
 * rows than they meant. Written out because every page with a result needs it, and zod is 33 kB.
 */
export function readRowFilters(value: unknown): RowFilter[] {
  return Array.isArray(value) && value.every(isRowFilter) ? value : [];
}

function isRowFilter(value: unknown): value is RowFilter {
  if (typeof value !== 'object' || value === null) return false;
  const { column, op, value: compared, ...rest } = value as Partial<Record<string, unknown>>;
  return (
    Object.keys(rest).length === 0 &&
    typeof column === 'string' &&
    (FILTER_OPS as readonly unknown[]).includes(op) &&
    (typeof compared === 'string' ? compared.length <= 10_000 : compared === undefined) &&
    (compared !== undefined || op === 'empty' || op === 'filled')
  );
}
