import { DuckDBInstance } from '@duckdb/node-api';
import { duckType } from '../../data/tables/builder';
import { type TranslateOptions, type Translation, translate } from '../translate/translate';
import { TEST_NOW } from './small-world';

/** Rows of one AMC table; columns that are not given are NULL. */
export type TinyRows = readonly Readonly<Record<string, string | number | null>>[];

export interface TinyWorld {
  translate(sql: string, options?: Partial<TranslateOptions>): Translation;
  /** Rows of the result, 64-bit numbers as text. Throws with the reason for a query that is refused. */
  rows(sql: string, options?: Partial<TranslateOptions>): Promise<Record<string, unknown>[]>;
  close(): void;
}

const literal = (value: string | number | null): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** A world of a few hand-written events, so that the users behind each row can be counted by hand. */
export async function openTinyWorld(tables: Readonly<Record<string, TinyRows>>): Promise<TinyWorld> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const readTable: TranslateOptions['readTable'] = (table, fields) => {
    const rows = tables[table.name] ?? [];
    const selects = rows.map((row) => {
      const cells = fields.map(
        ({ name, type }) => `CAST(${literal(row[name] ?? null)} AS ${duckType(type)}) AS "${name}"`,
      );
      return `SELECT ${cells.join(', ') || '1 AS "_"'}`;
    });
    const empty = fields.map(({ name, type }) => `CAST(NULL AS ${duckType(type)}) AS "${name}"`).join(', ');
    return selects.length > 0 ? selects.join(' UNION ALL ') : `SELECT ${empty || '1 AS "_"'} WHERE false`;
  };
  const translated: TinyWorld['translate'] = (sql, options = {}) =>
    translate(sql, { now: TEST_NOW, windowStart: TEST_NOW, windowEnd: TEST_NOW, readTable, ...options });
  return {
    translate: translated,
    rows: async (sql, options) => {
      const translation = translated(sql, options);
      if (!translation.ok) throw new Error(`${translation.kind}: ${translation.message}`);
      return (await connection.runAndReadAll(translation.sql)).getRowObjectsJson();
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
