import { type CatalogField, THRESHOLDS, type Threshold } from '@/lib/amc-sql/catalog-types';
import { distance } from '@/lib/amc-sql/nearest';
import { parseTypeText, typeText } from '@/lib/amc-sql/types';

/** A column as AMC lists it for one instance. What AMC leaves out is null. */
export interface LiveColumn {
  readonly name: string;
  readonly kind: 'D' | 'M' | null;
  readonly type: string | null;
  readonly threshold: Threshold | null;
  readonly description: string | null;
}

/** AMC's word for a level (`VERY_HIGH`, `very high`), or null for one we don't know. */
export function thresholdOf(word: string | null): Threshold | null {
  const wanted = word
    ?.trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  return THRESHOLDS.find((threshold) => threshold === wanted) ?? null;
}

/** A field whose type, kind or threshold AMC tells otherwise than the documentation. */
export interface ChangedField {
  readonly name: string;
  /** `STRING → LONG`, one a trait. */
  readonly changes: readonly string[];
  readonly live: LiveColumn;
}

export interface RenamedField {
  readonly from: string;
  readonly to: LiveColumn;
}

/** How the fields of one table differ between the documentation and the instance. */
export interface FieldDifferences {
  readonly missingFields: readonly string[];
  readonly newFields: readonly LiveColumn[];
  readonly renamedFields: readonly RenamedField[];
  readonly changedFields: readonly ChangedField[];
}

/**
 * A table's documented fields beside AMC's columns. A gone and a new one whose names differ by a few letters, and whose
 * kind and type agree, are told as a rename; each column is the new name of one field at most.
 */
export function compareFields(documented: readonly CatalogField[], columns: readonly LiveColumn[]): FieldDifferences {
  const liveByName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  const known = new Map(documented.map((field) => [field.name.toLowerCase(), field]));
  const fresh = columns.filter(({ name }) => !known.has(name.toLowerCase()));
  const gone = documented.filter(({ name }) => !liveByName.has(name.toLowerCase()));
  const renamedFields: RenamedField[] = [];
  for (const field of gone) {
    const to = fresh.find(
      (column) =>
        !renamedFields.some((one) => one.to === column) &&
        alike(field.name, column.name) &&
        changes(field, column).length === 0,
    );
    if (to !== undefined) renamedFields.push({ from: field.name, to });
  }
  return {
    missingFields: gone.map(({ name }) => name).filter((name) => !renamedFields.some(({ from }) => from === name)),
    newFields: fresh.filter((column) => !renamedFields.some(({ to }) => to === column)),
    renamedFields,
    changedFields: documented.flatMap((field) => {
      const column = liveByName.get(field.name.toLowerCase());
      const differences = column === undefined ? [] : changes(field, column);
      return column === undefined || differences.length === 0
        ? []
        : [{ name: field.name, changes: differences, live: column }];
    }),
  };
}

function alike(a: string, b: string): boolean {
  const limit = Math.floor(Math.min(a.length, b.length) / 4);
  return limit > 0 && distance(a, b, limit) <= limit;
}

/** Only what AMC does say is compared; `DECIMAL` and `DECIMAL(38,4)` are one type. */
function changes(field: CatalogField, column: LiveColumn): string[] {
  const found: string[] = [];
  const before = typeText(parseTypeText(field.type));
  const after = column.type === null ? before : typeText(parseTypeText(column.type));
  if (after !== before && after !== 'UNKNOWN') found.push(`${field.type} → ${column.type}`);
  if (column.kind !== null && column.kind !== field.kind)
    found.push(`${kindWord(field.kind)} → ${kindWord(column.kind)}`);
  if (column.threshold !== null && column.threshold !== field.threshold) {
    found.push(`threshold ${field.threshold} → ${column.threshold}`);
  }
  return found;
}

function kindWord(kind: 'D' | 'M'): string {
  return kind === 'D' ? 'dimension' : 'metric';
}
