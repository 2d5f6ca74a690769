import type { CatalogTable } from '@/lib/amc-sql/catalog-types';
import { distance } from '@/lib/amc-sql/nearest';
import { compareFields, type FieldDifferences, type LiveColumn } from './live-columns';

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

/** One table of the documentation, of the instance, or of both. */
export interface ComparedTable extends FieldDifferences {
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
  const fields = compareFields(table.fields, live.columns);
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
