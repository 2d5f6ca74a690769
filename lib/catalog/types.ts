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

/** A data source as a list shows it: the measurement table with its audience twin. */
export interface DataSourceSummary {
  schemaId: string;
  name: string;
  /** The table as AMC SQL names it. */
  table: string;
  audienceTable: string | null;
  description: string;
  category: string;
  tags: readonly string[];
  paid: boolean;
  windowColumn: string | null;
  retention: string | null;
  fieldCount: number;
  dimensionCount: number;
  metricCount: number;
}

/** A field as people read it. */
export interface FieldInfo extends CatalogField {
  /** `Campaign ID` for `campaign_id`. */
  displayName: string;
  inAudienceTable: boolean;
}

export interface ExampleQuery {
  title: string;
  description: string;
  sql: string;
}

/** Another data source that this one joins with, or that names this one. */
export interface Relationship {
  direction: 'to' | 'from';
  schemaId: string;
  name: string;
  table: string;
  /** The columns, as the document writes them: `request_tag = impression_id`. */
  on: string | null;
}

export interface DataSourceDetail extends DataSourceSummary {
  /** Prose of the document in order, as Markdown. */
  sections: readonly { title: string; markdown: string }[];
  fields: readonly FieldInfo[];
  examples: readonly ExampleQuery[];
  relationships: readonly Relationship[];
}

/** What a term of a search was taken to mean. `near` is a guess about a typo; `none` was not found at all. */
export interface SearchTerm {
  term: string;
  how: 'prefix' | 'inside' | 'near' | 'none';
  /** Words of the catalog it stands for; with `prefix` besides those that begin with it. */
  words: readonly string[];
}

/** Why a data source is in a search's answer. */
export interface SearchMatch {
  /** How many of its fields fit. */
  fieldCount: number;
  /** The best of them. */
  fields: readonly CatalogField[];
}

export interface DataSourceList {
  items: readonly (DataSourceSummary & { match: SearchMatch | null })[];
  /** All data sources there are, whatever is filtered. */
  total: number;
  /** Every tag of the catalog. */
  tags: readonly string[];
  /** Null without a search. `matchedTerms` is the most that one place holds. */
  search: { terms: readonly SearchTerm[]; matchedTerms: number } | null;
}
