import type { ParameterValue } from '@/lib/amc-sql/render/values';

/**
 * Parameters of one instance as text in a field, and back. The value they replace says what they are: a list is a line
 * (or a comma) for each value, a number stays a number, true and false stay what they are.
 */
export function overrideText(value: ParameterValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    return value.map((item) => (Array.isArray(item) ? item.join(', ') : String(item ?? ''))).join('\n');
  }
  return String(value);
}

export type OverrideResult = { ok: true; value: ParameterValue } | { ok: false; message: string };

/** The typed text as a value of the same kind as `base`. */
export function parseOverride(text: string, base: ParameterValue | undefined): OverrideResult {
  const trimmed = text.trim();
  if (Array.isArray(base)) {
    const rows = base.some(Array.isArray);
    const lines = trimmed
      .split(rows ? /\n/ : /[\n,]/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (rows) return { ok: true, value: lines.map((line) => line.split(',').map((cell) => cell.trim())) };
    const numbers = base.length > 0 && base.every((item) => typeof item === 'number');
    if (!numbers) return { ok: true, value: lines };
    const wrong = lines.find((line) => !Number.isFinite(Number(line)));
    return wrong === undefined
      ? { ok: true, value: lines.map(Number) }
      : { ok: false, message: `“${wrong}” is no number.` };
  }
  if (typeof base === 'number') {
    return trimmed !== '' && Number.isFinite(Number(trimmed))
      ? { ok: true, value: Number(trimmed) }
      : { ok: false, message: 'Give a number.' };
  }
  if (typeof base === 'boolean') {
    return trimmed === 'true' || trimmed === 'false'
      ? { ok: true, value: trimmed === 'true' }
      : { ok: false, message: 'Give true or false.' };
  }
  return { ok: true, value: text };
}
