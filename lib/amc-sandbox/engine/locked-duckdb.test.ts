import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type LockedDuckDb, openLocked } from './locked-duckdb';
import { openSmallWorld, type SmallWorld } from './testing/small-world';

let small: SmallWorld;
let outDir: string;
let locked: LockedDuckDb;
let connection: DuckDBConnection;

beforeAll(async () => {
  small = await openSmallWorld(300);
  outDir = await mkdtemp(path.join(tmpdir(), 'amc-out-'));
  locked = await openLocked({ worldFile: small.world.file, outDir, memoryLimitMb: 256 });
  connection = await locked.connect();
}, 60_000);
afterAll(async () => {
  connection.closeSync();
  locked.close();
  await small.close();
  await rm(outDir, { recursive: true, force: true });
});

const secret = path.resolve('package.json');

test.each([
  `SELECT * FROM read_text('${secret}')`,
  `SELECT * FROM read_csv('${secret}')`,
  `SELECT * FROM read_json('${secret}')`,
  `SELECT * FROM '${secret}'`,
  "SELECT * FROM glob('/*')",
  "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
  "COPY (SELECT 1) TO '/tmp/amc-sandbox-escape.csv'",
  `COPY (SELECT 1) TO '{out}/../amc-sandbox-escape.csv'`,
  "ATTACH '/tmp/amc-sandbox-escape.duckdb'",
  'INSTALL httpfs',
  'LOAD httpfs',
  "SET memory_limit = '64GB'",
  "SET allowed_directories = ['/']",
  'SET lock_configuration = false',
  'RESET enable_external_access',
  "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
  'DELETE FROM world.imp',
  'CREATE TABLE world.x AS SELECT 1',
  'DROP TABLE world.imp',
])('even past the translator DuckDB refuses: %s', async (statement) => {
  await expect(connection.run(statement.replace('{out}', outDir))).rejects.toThrow();
});

test('the world can be read, and the one folder written', async () => {
  await connection.run('SELECT count(*) FROM world.imp');
  await connection.run(`COPY (SELECT 1 AS a) TO '${outDir}/ok.csv'`);
});

test.each([
  "SELECT getenv('HOME') v",
  'SELECT current_setting(1) v',
  "SELECT query('SELECT 1') v",
  'SELECT COUNT(1) FROM duckdb_settings()',
  "SELECT COUNT(1) FROM TABLE(query_table('imp'))",
  'SELECT COUNT(1) FROM world.imp',
  'SELECT COUNT(1) FROM imp',
  'SELECT COUNT(1) FROM information_schema.tables',
  "SELECT COUNT(1) FROM 'package.json'",
  'SELECT 1 AS a; DROP TABLE x',
  "COPY (SELECT 1) TO 'x.csv'",
  'SELECT hex_id(1, 2) v',
  'SELECT u(1, 2) v',
])('the translator lets nothing through but AMC: %s', (sql) => {
  expect(small.translate(sql)).toMatchObject({ ok: false, kind: 'compile' });
});

test('names and texts can not break out of their quotes', async () => {
  const rows = await small.rows(`SELECT 'a''); DROP TABLE world.imp; --' AS "x"" y; DROP" FROM (SELECT 1 AS "q""") t`);
  expect(Object.values(rows[0] ?? {})).toEqual(["a'); DROP TABLE world.imp; --"]);
});
