import type { CatalogField } from '@/lib/catalog/types';

/** AMC column name -> SQL expression over a fact `e` and the dimensions of `DIMENSIONS`. */
export type Columns = Readonly<Record<string, string>>;

/** How one AMC table is read from the world. A table may have several parts (UNION ALL), each over one fact table. */
export interface WorldTable {
  readonly name: string;
  readonly parts: readonly { readonly fact: string; readonly where?: string; readonly columns: Columns }[];
}

/** Descriptions that a fact can be joined to, in an order in which each needs only earlier ones. */
const DIMENSIONS: readonly { readonly alias: string; readonly needs: string; readonly join: string }[] = [
  { alias: 's', needs: '', join: 'story s ON s.story = e.story' },
  { alias: 'l', needs: '', join: 'line_item l ON l.li = e.li' },
  { alias: 'c', needs: '', join: 'creative c ON c.li = e.li AND c.slot = e.creative_slot' },
  { alias: 'd', needs: '', join: 'device d ON d.device_kind = e.device_kind AND d.device_slot = e.device_slot' },
  { alias: 'y', needs: '', join: 'supply y ON y.media = e.media AND y.supply_slot = e.supply_slot' },
  { alias: 'p', needs: '', join: 'person p ON p.person = e.person' },
  { alias: 'g', needs: 'sp', join: 'geo g ON g.country = s.country AND g.slot = p.geo_slot' },
  { alias: 't', needs: '', join: 'term t ON t.story = e.story AND t.slot = e.term_slot' },
  {
    alias: 'k',
    needs: '',
    join: 'product_slot k ON k.story = e.story AND k.line = e.line AND k.slot = e.product_slot',
  },
  { alias: 'q', needs: 'k', join: 'product q ON q.story = e.story AND q.product = k.product' },
  { alias: 'b', needs: '', join: 'product b ON b.story = e.story AND b.product = e.v_product_key' },
  { alias: 'x', needs: '', join: 'term x ON x.story = e.story AND x.slot = e.v_term_slot' },
];

/** The DuckDB type that holds an AMC type. */
export function duckType(amcType: string): string {
  switch (amcType) {
    case 'STRING':
      return 'VARCHAR';
    case 'LONG':
      return 'BIGINT';
    case 'DECIMAL':
      return 'DECIMAL(38,4)';
    case 'ARRAY':
      return 'VARCHAR[]';
    case 'ARRAY[LONG]':
      return 'BIGINT[]';
    case 'ARRAY[INTEGER]':
      return 'INTEGER[]';
    default:
      return amcType;
  }
}

export interface Reading {
  /** The columns to read; none is fine (COUNT of rows). */
  readonly fields: readonly CatalogField[];
  readonly story: number;
  /** Half-open window of UTC instants on a column of the table; null reads everything. */
  readonly window: { readonly column: string; readonly from: string; readonly to: string } | null;
}

/** A SELECT (without parentheses) that gives the asked columns of an AMC table, joining only what they need. */
export function readTable(table: WorldTable, { fields, story, window }: Reading): string {
  const parts = table.parts.map(({ fact, where, columns }) => {
    const selected = fields.map(
      (field) => `CAST(${columns[field.name] ?? 'NULL'} AS ${duckType(field.type)}) AS "${field.name}"`,
    );
    const conditions = [`e.story = ${story}`];
    if (where !== undefined) conditions.push(where);
    if (window !== null) {
      const time = columns[window.column] ?? 'NULL';
      conditions.push(`${time} >= TIMESTAMP '${window.from}'`, `${time} < TIMESTAMP '${window.to}'`);
    }
    const text = [...selected, ...conditions].join(' ');
    return `SELECT ${selected.join(', ') || '1 AS "_"'} FROM world.${fact} e${joinsFor(text)} WHERE ${conditions.join(' AND ')}`;
  });
  return parts.join(' UNION ALL ');
}

/** The asked columns of a table that is documented, but of which the world has no rows: typed, and empty. */
export function emptyTable(fields: readonly CatalogField[]): string {
  const selected = fields.map((field) => `CAST(NULL AS ${duckType(field.type)}) AS "${field.name}"`);
  return `SELECT ${selected.join(', ') || '1 AS "_"'} WHERE false`;
}

function joinsFor(text: string): string {
  const bare = text.replace(/'[^']*'/g, '');
  const used = new Set([...bare.matchAll(/\b([a-z])\.[a-z_]/g)].map((match) => match[1]));
  for (const dimension of [...DIMENSIONS].reverse()) {
    if (used.has(dimension.alias)) for (const other of dimension.needs) used.add(other);
  }
  return DIMENSIONS.filter(({ alias }) => used.has(alias))
    .map(({ join }) => ` JOIN world.${join}`)
    .join('');
}

const PARTS: Readonly<Record<string, (time: string) => string>> = {
  date: (t) => `${t}::DATE`,
  day: (t) => `day(${t})`,
  hour: (t) => `hour(${t})`,
  month: (t) => `month(${t})`,
  dt: (t) => t,
  dt_hour: (t) => `date_trunc('hour', ${t})`,
};

/** `x_date`, `x_day`, `x_dt`, `x_dt_hour`, `x_hour`, `x_month` in the advertiser's zone, and their `_utc` twins. */
export function timeColumns(prefix: string, local: string, utc: string): Columns {
  return Object.fromEntries(
    Object.entries(PARTS).flatMap(([suffix, part]) => [
      [`${prefix}_${suffix}`, part(local)],
      [`${prefix}_${suffix}_utc`, part(utc)],
    ]),
  );
}
