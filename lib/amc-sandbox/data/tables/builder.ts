import type { CatalogField } from '@/lib/catalog/types';

/** AMC column name -> SQL expression over a fact `e` and the dimensions of `DIMENSIONS`. */
export type Columns = Readonly<Record<string, string>>;

export interface WorldPart {
  /** A table of the world, or a query in parentheses. Its rows have `story`. */
  readonly fact: string;
  readonly where?: string;
  /** Which rows audience queries don't get, as a condition that is true for those they do. */
  readonly audienceWhere?: string;
  /** The fact is repeated for each element of a list, which stands in a column of its own. */
  readonly spread?: { readonly column: string; readonly list: string };
  readonly columns: Columns;
}

/** How one AMC table is read from the world. A table may have several parts (UNION ALL), each over one fact. */
export interface WorldTable {
  readonly name: string;
  readonly parts: readonly WorldPart[];
}

/** Descriptions that a fact can be joined to, in an order in which each needs only earlier ones. */
const DIMENSIONS: readonly { readonly alias: string; readonly needs: string; readonly join: string }[] = [
  { alias: 's', needs: '', join: 'JOIN world.story s ON s.story = e.story' },
  { alias: 'l', needs: '', join: 'JOIN world.line_item l ON l.li = e.li' },
  { alias: 'c', needs: '', join: 'JOIN world.creative c ON c.li = e.li AND c.slot = e.creative_slot' },
  {
    alias: 'd',
    needs: '',
    join: 'JOIN world.device d ON d.device_kind = e.device_kind AND d.device_slot = e.device_slot',
  },
  { alias: 'y', needs: '', join: 'JOIN world.supply y ON y.media = e.media AND y.supply_slot = e.supply_slot' },
  { alias: 'p', needs: '', join: 'JOIN world.person p ON p.person = e.person' },
  { alias: 'g', needs: 'sp', join: 'JOIN world.geo g ON g.country = s.country AND g.slot = p.geo_slot' },
  { alias: 't', needs: '', join: 'JOIN world.term t ON t.story = e.story AND t.slot = e.term_slot' },
  {
    alias: 'k',
    needs: '',
    join: 'JOIN world.product_slot k ON k.story = e.story AND k.line = e.line AND k.slot = e.product_slot',
  },
  { alias: 'q', needs: 'k', join: 'JOIN world.product q ON q.story = e.story AND q.product = k.product' },
  { alias: 'b', needs: '', join: 'JOIN world.product b ON b.story = e.story AND b.product = e.v_product_key' },
  { alias: 'x', needs: '', join: 'JOIN world.term x ON x.story = e.story AND x.slot = e.v_term_slot' },
  // Not everybody has these, so the fact's rows stay without them.
  { alias: 'i', needs: '', join: 'LEFT JOIN world.interest i ON i.person = e.person AND i.block = e.block' },
  { alias: 'h', needs: '', join: 'LEFT JOIN world.habit h ON h.person = e.person' },
  { alias: 'r', needs: '', join: 'LEFT JOIN world.line_item r ON r.li = e.li' },
  { alias: 'z', needs: '', join: 'JOIN world.segment z ON z.segment_id = e.segment' },
  {
    alias: 'o',
    needs: '',
    join: 'JOIN world.store_page o ON o.story = e.story AND o.endemic = e.endemic AND o.page_slot = e.page_slot',
  },
  { alias: 'w', needs: '', join: 'JOIN world.title w ON w.title_slot = e.title_slot' },
  { alias: 'v', needs: '', join: 'JOIN world.vehicle v ON v.vehicle_slot = e.vehicle_slot' },
  { alias: 'n', needs: '', join: 'JOIN world.grocery n ON n.grocery_slot = e.grocery_slot' },
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
  const parts = table.parts.map(({ fact, where, spread, columns }) => {
    const selected = fields.map(
      (field) => `CAST(${columns[field.name] ?? 'NULL'} AS ${duckType(field.type)}) AS "${field.name}"`,
    );
    const conditions = [`e.story = ${story}`];
    if (where !== undefined) conditions.push(where);
    if (window !== null) {
      const time = columns[window.column] ?? 'NULL';
      conditions.push(`${time} >= TIMESTAMP '${window.from}'`, `${time} < TIMESTAMP '${window.to}'`);
    }
    const from = fact.startsWith('(') ? fact : `world.${fact}`;
    if (spread === undefined) return select(selected, from, conditions);
    // Conditions go inside where they can: rows outside the window are never repeated.
    const outer = conditions.filter((condition) => condition.includes(`e.${spread.column}`));
    const inner = conditions.filter((condition) => !outer.includes(condition));
    return select(selected, `(${select(['e.*', `unnest(${spread.list}) AS ${spread.column}`], from, inner)})`, outer);
  });
  return parts.join(' UNION ALL ');
}

function select(selected: readonly string[], from: string, conditions: readonly string[]): string {
  const joins = joinsFor([...selected, ...conditions].join(' '));
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT ${selected.join(', ') || '1 AS "_"'} FROM ${from} e${joins}${where}`;
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
    .map(({ join }) => ` ${join}`)
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
