import type { RowFilter } from '@/lib/results/schema';
import { isNumberType } from '@/lib/results/utils';
import type { ResultColumn } from './types';

type Op = RowFilter['op'];

const WORDS: Readonly<Record<Op, string>> = {
  contains: 'contains',
  eq: 'is',
  ne: 'is not',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  empty: 'is empty',
  filled: 'is filled',
};
const DATE_WORDS: Readonly<Partial<Record<Op, string>>> = {
  gt: 'is after',
  gte: 'is on or after',
  lt: 'is before',
  lte: 'is on or before',
};

const isDate = ({ type }: ResultColumn) => type === 'DATE' || type === 'TIMESTAMP';

/** A comparison in words; dates are before and after, not less and more. */
export function opWord(op: Op, column: ResultColumn | undefined): string {
  return (column !== undefined && isDate(column) ? DATE_WORDS[op] : undefined) ?? WORDS[op];
}

/** Comparisons that make sense of a column, the likeliest first. */
export function opsFor(column: ResultColumn): Op[] {
  if (column.type === 'BOOLEAN') return ['eq', 'empty', 'filled'];
  if (isNumberType(column.type)) return ['gt', 'gte', 'lt', 'lte', 'eq', 'ne', 'empty', 'filled'];
  if (isDate(column)) return ['gte', 'lte', 'gt', 'lt', 'eq', 'ne', 'empty', 'filled'];
  return ['contains', 'eq', 'ne', 'empty', 'filled'];
}

/** `empty` and `filled` compare with nothing. */
export function needsValue(op: Op): boolean {
  return op !== 'empty' && op !== 'filled';
}

/** A filter in words: "clicks is more than 5". */
export function filterWords(filter: RowFilter, columns: readonly ResultColumn[]): string {
  const column = columns.find(({ name }) => name === filter.column);
  const words = `${filter.column} ${opWord(filter.op, column)}`;
  return needsValue(filter.op) ? `${words} ${filter.value ?? ''}` : words;
}
