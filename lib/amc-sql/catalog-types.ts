/** The least a catalog must say about a field for queries to be understood. `lib/catalog` gives more. */
export interface CatalogField {
  readonly name: string;
  /** AMC's type text: `STRING`, `LONG`, `DECIMAL(38,4)`, `ARRAY[LONG]`. */
  readonly type: string;
  readonly kind: 'D' | 'M';
  readonly threshold: Threshold;
  readonly description: string;
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
}

/** From harmless to never shown. */
export const THRESHOLDS: readonly Threshold[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH', 'INTERNAL'];

export function stricter(a: Threshold, b: Threshold): Threshold {
  return THRESHOLDS.indexOf(a) >= THRESHOLDS.indexOf(b) ? a : b;
}

/** Values of this level may never stand in a result of a measurement query. */
export function isNeverShown(threshold: Threshold): boolean {
  return threshold === 'VERY_HIGH' || threshold === 'INTERNAL';
}
