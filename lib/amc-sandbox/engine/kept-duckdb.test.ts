import { KeptDuckDb } from './kept-duckdb';
import { openSmallWorld, type SmallWorld } from './testing/small-world';

let small: SmallWorld;
let kept: KeptDuckDb;
const options = (memoryLimitMb = 256) => ({ worldFile: small.world.file, outDir: null, memoryLimitMb });
/** A table of the database itself is there exactly as long as the database is. */
const mark = () =>
  kept.with(options(), (connection) => connection.run('CREATE TABLE memory.main.mark AS SELECT 1 AS a'));
const count = (table: string, memoryLimitMb?: number) =>
  kept.with(options(memoryLimitMb), async (connection) =>
    (await connection.runAndReadAll(`SELECT count(*) FROM ${table}`)).getRows()[0]?.map(Number),
  );

beforeAll(async () => {
  small = await openSmallWorld(300);
}, 60_000);
beforeEach(() => {
  kept = new KeptDuckDb();
});
afterEach(() => kept.close());
afterAll(() => small.close());

test('the database stays open from one query to the next, and another limit of memory opens another', async () => {
  await mark();
  expect(await count('memory.main.mark')).toEqual([1]);
  await expect(count('memory.main.mark', 300)).rejects.toThrow(/mark does not exist/);
});

test('a query does not see the temporary tables of another', async () => {
  await kept.with(options(), (connection) => connection.run('CREATE TEMP TABLE result AS SELECT 1 AS a'));
  await expect(count('result')).rejects.toThrow(/result does not exist/);
});

test('after a query that failed the next one gets a new database', async () => {
  await mark();
  await expect(count('nothing')).rejects.toThrow(/nothing does not exist/);
  await expect(count('memory.main.mark')).rejects.toThrow(/mark does not exist/);
});

test('two that ask at once share one, and one that fails does not end the other', async () => {
  const slow = kept.with(options(), async (connection) => {
    await connection.run('CREATE TABLE memory.main.mark AS SELECT 1 AS a');
    await expect(count('nothing')).rejects.toThrow();
    return (await connection.runAndReadAll('SELECT count(*) FROM world.imp')).getRows().length;
  });
  expect(await slow).toBe(1);
  await expect(count('memory.main.mark')).rejects.toThrow(/mark does not exist/);
});
