import type { CatalogField, Threshold } from './types';

export interface FieldFilter {
  find: string;
  kind: 'D' | 'M' | null;
  /** Base type: `DECIMAL` means every DECIMAL, `ARRAY` every array. */
  type: string | null;
  threshold: Threshold | null;
}

/** `DECIMAL(38,4)` is a DECIMAL, `ARRAY[LONG]` an ARRAY. */
export function baseType(type: string): string {
  return /^[A-Z]+/.exec(type)?.[0] ?? type;
}

/** The words of what is typed, lower case: all of them must be found. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The fields that fit, those whose name fits before those where only the description or a value does. */
export function filterFields<F extends CatalogField>(fields: readonly F[], filter: FieldFilter): F[] {
  const words = wordsOf(filter.find);
  const chosen = fields.filter(
    (field) =>
      (filter.kind === null || field.kind === filter.kind) &&
      (filter.type === null || baseType(field.type) === filter.type) &&
      (filter.threshold === null || field.threshold === filter.threshold),
  );
  if (words.length === 0) return chosen;
  const inName: F[] = [];
  const elsewhere: F[] = [];
  for (const field of chosen) {
    const name = `${field.name} ${field.name.replaceAll('_', ' ')}`;
    const all = `${name} ${field.description} ${field.values.join(' ')}`.toLowerCase();
    if (words.every((word) => name.includes(word))) inName.push(field);
    else if (words.every((word) => all.includes(word))) elsewhere.push(field);
  }
  return [...inName, ...elsewhere];
}
