export type Threshold = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH' | 'INTERNAL';

/** One column of an AMC table. `type` is AMC's text (`LONG`, `DECIMAL(38,4)`, `ARRAY[LONG]`); kind is D(imension) or M(etric). */
export interface CatalogField {
  name: string;
  type: string;
  kind: 'D' | 'M';
  threshold: Threshold;
  description: string;
  /** Values that are known to occur, for completion; empty where the list is open or unknown. */
  values: readonly string[];
}

/** One table as AMC SQL names it. A document with an audience twin gives two of these. */
export interface CatalogTable {
  /** Of the document in `amc_dataset/`; twins share it. */
  schemaId: string;
  name: string;
  displayName: string;
  /** The `*_for_audiences` table, on the measurement table only. */
  audienceTwin: string | null;
  isAudience: boolean;
  category: string;
  paid: boolean;
  /** The UTC event column that AMC's time window filters on; null for tables the window does not touch. */
  windowColumn: string | null;
  description: string;
  fields: readonly CatalogField[];
}
