/**
 * How values leave the database. PostgREST, which a hosted project runs, writes timestamps as ISO 8601 and numerics as
 * numbers; Supabase Lite 0.10 passes PostgreSQL's own text on. Both drivers get these parsers, so application code
 * sees one format everywhere.
 */
const OID = { json: 114, timestamp: 1114, timestamptz: 1184, numeric: 1700, jsonb: 3802 } as const;

/** `2026-01-02 03:04:05.678+00` -> `2026-01-02T03:04:05.678+00:00` */
const timestamptz = (text: string): string => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
const timestamp = (text: string): string => text.replace(' ', 'T');

function numeric(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

/** Lite hands over JSON parameters that are text already; encoding them again would store a string. */
const encodeJson = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const PGLITE_PARSERS: Record<number, (text: string) => unknown> = {
  [OID.timestamptz]: timestamptz,
  [OID.timestamp]: timestamp,
  [OID.numeric]: numeric,
};

export const POSTGRES_TYPES = {
  timestamptz: {
    to: OID.timestamptz,
    from: [OID.timestamptz],
    serialize: (value: unknown) => value,
    parse: timestamptz,
  },
  timestamp: { to: OID.timestamp, from: [OID.timestamp], serialize: (value: unknown) => value, parse: timestamp },
  numeric: { to: OID.numeric, from: [OID.numeric], serialize: String, parse: numeric },
  json: { to: OID.json, from: [OID.json], serialize: encodeJson, parse: JSON.parse },
  jsonb: { to: OID.jsonb, from: [OID.jsonb], serialize: encodeJson, parse: JSON.parse },
};
