const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** A number on an axis: short. */
export function axisNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size >= 10_000) return compact.format(value);
  return size > 0 && size < 1
    ? fine.format(value)
    : new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value);
}

/** A number in a tooltip or a table: whole, with no more digits than it has. */
export function fullNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return 'none';
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) >= 1
    ? new Intl.NumberFormat('en', { maximumFractionDigits: 4 }).format(value)
    : new Intl.NumberFormat('en', { maximumSignificantDigits: 6 }).format(value);
}
