import { type CatalogTable, THRESHOLDS, type Threshold } from '@/lib/amc-sql/catalog-types';
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

/** A table as AMC lists it for one instance, its name without the schema of a sandbox instance. */
export interface LiveTable {
  readonly name: string;
  readonly description: string | null;
  /** AMAZON, or CUSTOMER for what was uploaded. */
  readonly owner: string | null;
  /** Part of a paid feature; null when AMC does not say. */
  readonly paid: boolean | null;
  /** AMC's own remarks: NEW, DEPRECATED, RENAMED. */
  readonly tags: readonly { readonly type: string; readonly text: string }[];
  readonly columns: readonly LiveColumn[];
}

/**
 * `missing`: documented, but not on the instance. `new`: on the instance, but not documented. `fields`: on both, with
 * other fields. `unknown`: documented, and AMC has not been asked.
 */
export const TABLE_STATUSES = ['renamed', 'missing', 'new', 'fields', 'same', 'unknown'] as const;
export type TableStatus = (typeof TABLE_STATUSES)[number];

/** Whether there is anything to tell about a table. */
export function differs({ status, paidDiffers }: ComparedTable): boolean {
  return (status !== 'same' && status !== 'unknown') || paidDiffers;
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

/** One table of the documentation, of the instance, or of both. */
export interface ComparedTable {
  /** The documented name; of a new table its own. */
  readonly name: string;
  readonly status: TableStatus;
  /** The document that describes it; null for new tables. */
  readonly schemaId: string | null;
  readonly category: string | null;
  /** What AMC calls it now, where that is another name. */
  readonly newName: string | null;
  readonly description: string;
  readonly uploaded: boolean;
  readonly paid: boolean;
  /** AMC says otherwise than the documentation about the price. */
  readonly paidDiffers: boolean;
  readonly tags: LiveTable['tags'];
  /** In the documentation and at AMC; null on the side that lacks the table. */
  readonly fieldCount: number | null;
  readonly liveFieldCount: number | null;
  readonly missingFields: readonly string[];
  readonly newFields: readonly LiveColumn[];
  readonly renamedFields: readonly RenamedField[];
  readonly changedFields: readonly ChangedField[];
}

/** Two tables with so many of their fields in common are one under two names. */
const SAME_TABLE_SHARE = 0.7;

/**
 * AMC's list for an instance beside the documentation, table by table, in the order of their names. A documented table
 * that is gone and a new one that has most of its fields are told as a rename; so are fields whose names differ by a
 * few letters and whose kind and type agree. The rest is what it looks like: missing, new, or the same.
 */
export function compareSchema(documented: readonly CatalogTable[], live: readonly LiveTable[]): ComparedTable[] {
  const liveByName = new Map(live.map((table) => [table.name.toLowerCase(), table]));
  const known = new Set(documented.map(({ name }) => name.toLowerCase()));
  const fresh = live.filter(({ name }) => !known.has(name.toLowerCase()));
  const gone = documented.filter(({ name }) => !liveByName.has(name.toLowerCase()));
  const renames = renamedTables(gone, fresh);
  const renamedTo = new Set([...renames.values()].map(({ name }) => name));
  return [
    ...documented.map((table) =>
      compareTable(table, liveByName.get(table.name.toLowerCase()) ?? renames.get(table.name) ?? null),
    ),
    ...fresh.filter(({ name }) => !renamedTo.has(name)).map(newTable),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** For documented tables that are gone, the new table that is most like each, best pairs first, each table once. */
function renamedTables(gone: readonly CatalogTable[], fresh: readonly LiveTable[]): Map<string, LiveTable> {
  const pairs = gone.flatMap((table) =>
    fresh
      .filter(({ owner }) => owner !== 'CUSTOMER')
      .map((other) => ({ table, other, share: sharedFields(table, other) }))
      .filter(({ share }) => share >= SAME_TABLE_SHARE),
  );
  pairs.sort(
    (a, b) =>
      b.share - a.share ||
      // An audience table is nearly the same as its twin: the name decides.
      distance(a.table.name, a.other.name, 60) - distance(b.table.name, b.other.name, 60),
  );
  const found = new Map<string, LiveTable>();
  const taken = new Set<string>();
  for (const { table, other } of pairs) {
    if (found.has(table.name) || taken.has(other.name)) continue;
    found.set(table.name, other);
    taken.add(other.name);
  }
  return found;
}

/** Fields of both by fields of either. */
function sharedFields(table: CatalogTable, other: LiveTable): number {
  const names = new Set(table.fields.map(({ name }) => name.toLowerCase()));
  const both = other.columns.filter(({ name }) => names.has(name.toLowerCase())).length;
  const either = names.size + other.columns.length - both;
  return either === 0 ? 0 : both / either;
}

function compareTable(table: CatalogTable, live: LiveTable | null): ComparedTable {
  if (live === null) return absent(table, 'missing');
  const fields = compareFields(table, live);
  const renamed = live.name.toLowerCase() !== table.name.toLowerCase();
  const otherFields = Object.values(fields).some((list) => list.length > 0);
  return {
    ...documentedFacts(table),
    ...fields,
    status: renamed ? 'renamed' : otherFields ? 'fields' : 'same',
    newName: renamed ? live.name : null,
    paid: live.paid ?? table.paid,
    paidDiffers: live.paid !== null && live.paid !== table.paid,
    tags: live.tags,
    liveFieldCount: live.columns.length,
  };
}

function documentedFacts(table: CatalogTable) {
  const { name, schemaId, category, description } = table;
  return { name, schemaId, category, description, uploaded: false, fieldCount: table.fields.length };
}

function absent(table: CatalogTable, status: 'missing' | 'unknown'): ComparedTable {
  return {
    ...documentedFacts(table),
    ...NO_FIELDS,
    status,
    newName: null,
    paid: table.paid,
    paidDiffers: false,
    tags: [],
  };
}

/** What is shown while AMC's list is not to be had. */
export function documentedOnly(documented: readonly CatalogTable[]): ComparedTable[] {
  return documented.map((table) => absent(table, 'unknown')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const NO_FIELDS = {
  liveFieldCount: null,
  missingFields: [],
  newFields: [],
  renamedFields: [],
  changedFields: [],
} as const;

function newTable(live: LiveTable): ComparedTable {
  return {
    name: live.name,
    status: 'new',
    schemaId: null,
    category: null,
    newName: null,
    description: live.description ?? '',
    uploaded: live.owner === 'CUSTOMER',
    paid: live.paid ?? false,
    paidDiffers: false,
    tags: live.tags,
    fieldCount: null,
    liveFieldCount: live.columns.length,
    missingFields: [],
    newFields: live.columns,
    renamedFields: [],
    changedFields: [],
  };
}

type Fields = Pick<ComparedTable, 'missingFields' | 'newFields' | 'renamedFields' | 'changedFields'>;

function compareFields(table: CatalogTable, live: LiveTable): Fields {
  const liveByName = new Map(live.columns.map((column) => [column.name.toLowerCase(), column]));
  const known = new Map(table.fields.map((field) => [field.name.toLowerCase(), field]));
  const fresh = live.columns.filter(({ name }) => !known.has(name.toLowerCase()));
  const gone = table.fields.filter(({ name }) => !liveByName.has(name.toLowerCase()));
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
    changedFields: table.fields.flatMap((field) => {
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
function changes(field: CatalogTable['fields'][number], column: LiveColumn): string[] {
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

/** AMC's word for a level (`VERY_HIGH`, `very high`), or null for one we don't know. */
export function thresholdOf(word: string | null): Threshold | null {
  const wanted = word
    ?.trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  return THRESHOLDS.find((threshold) => threshold === wanted) ?? null;
}
