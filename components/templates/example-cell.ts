import type { ExpectedColumn } from '@/lib/templates/schema';

/** Units whose values are numbers, set to the right. */
const NUMERIC = new Set<ExpectedColumn['unit']>(['count', 'users', 'currency', 'share', 'ratio', 'seconds', 'days']);

export function isNumeric(unit: ExpectedColumn['unit'] | undefined): boolean {
  return unit !== undefined && NUMERIC.has(unit);
}

/** A cell of an example as people read it: grouped thousands, shares in per cent, money with two digits. */
export function exampleText(cell: string | null, unit: ExpectedColumn['unit'] | undefined): string {
  if (cell === null) return '–';
  const value = Number(cell);
  if (!isNumeric(unit) || cell === '' || Number.isNaN(value)) return cell;
  if (unit === 'share') return value.toLocaleString('en', { style: 'percent', maximumFractionDigits: 2 });
  if (unit === 'currency')
    return value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: value < 1 ? 4 : 2 });
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
