/** The least a catalog must say about a field for queries to be understood. `lib/catalog` gives more. */
export interface CatalogField {
  readonly name: string;
  /** AMC's type text: `STRING`, `LONG`, `DECIMAL(38,4)`, `ARRAY[LONG]`. */
  readonly type: string;
  readonly kind: 'D' | 'M';
  readonly threshold: Threshold;
  readonly description: string;
  /** Values known to occur, offered in comparisons. */
  readonly values?: readonly string[];
  /** Documented, but not on the instance the query is for. */
  readonly missing?: boolean;
  /** What the instance calls it now. */
  readonly renamedTo?: string;
}

export type Threshold = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH' | 'INTERNAL';

export interface CatalogTable {
  readonly schemaId: string;
  /** The name in SQL. */
  readonly name: string;
  /** The table of audience queries with the same fields, where there is one. */
  readonly audienceTwin: string | null;
  readonly category: string;
  readonly paid: boolean;
  /** The event time the execution's window filters (its UTC column); null for tables that ignore the window. */
  readonly windowColumn: string | null;
  readonly description: string;
  readonly fields: readonly CatalogField[];
  /** Documented, but not on the instance the query is for. Absent in a catalog that is not about an instance. */
  readonly missing?: boolean;
  /** What the instance calls it now. */
  readonly renamedTo?: string;
}

/** From harmless to never shown. */
export const THRESHOLDS: readonly Threshold[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL'];

export function stricter(a: Threshold, b: Threshold): Threshold {
  return THRESHOLDS.indexOf(a) >= THRESHOLDS.indexOf(b) ? a : b;
}

/** What a threshold means for a person, from AMC's guide. */
export const THRESHOLD_MEANING: Readonly<Record<Threshold, string>> = {
  NONE: 'No limit: may be shown for a single person.',
  LOW: 'A row that shows it needs at least 2 people.',
  MEDIUM: 'A row that shows it needs at least 100 people.',
  HIGH: 'A row that shows it needs at least 100 people, and it may not be compared with fixed values.',
  VERY_HIGH: 'Never shown. May be joined, grouped and counted inside WITH queries.',
  INTERNAL: 'Never shown. May be used inside WITH queries only.',
};

/** Values of this level may never stand in a result of a measurement query. */
export function isNeverShown(threshold: Threshold): boolean {
  return threshold === 'VERY_HIGH' || threshold === 'INTERNAL';
}
