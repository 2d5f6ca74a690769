import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { Mutex, serializedKysely } from './mutex';

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

test('one at a time, in the order of asking', async () => {
  const mutex = new Mutex();
  const events: string[] = [];
  const work = async (name: string) => {
    const release = await mutex.lock();
    events.push(`${name} in`);
    await aMoment();
    events.push(`${name} out`);
    release();
  };
  await Promise.all([work('a'), work('b'), work('c')]);
  expect(events).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

/** PGlite as far as the dialect uses it: one session that writes down what it was asked, in order. */
function recordingSession() {
  const statements: string[] = [];
  const query = async (text: string) => {
    statements.push(text);
    await aMoment();
    if (text.includes('fails')) throw new Error('fails');
    return { rows: [], affectedRows: 0 };
  };
  return { statements, pglite: { query } as unknown as PGlite };
}

test('transactions of parallel requests never interleave on the one session', async () => {
  const { statements, pglite } = recordingSession();
  const db = await serializedKysely(pglite);
  await Promise.all(
    ['anon', 'service', 'person'].map((role) =>
      db.transaction().execute(async (tx) => {
        await sql.raw(`set role ${role}`).execute(tx);
        await aMoment();
        await sql.raw(`read as ${role}`).execute(tx);
      }),
    ),
  );
  const expected = ['anon', 'service', 'person'].flatMap((r) => ['BEGIN', `set role ${r}`, `read as ${r}`, 'COMMIT']);
  expect(statements).toEqual(expected);
});

test('a failed transaction is rolled back and gives the session back', async () => {
  const { statements, pglite } = recordingSession();
  const db = await serializedKysely(pglite);
  await expect(db.transaction().execute((tx) => sql.raw('fails').execute(tx))).rejects.toThrow('fails');
  await sql.raw('next').execute(db);
  expect(statements).toEqual(['BEGIN', 'fails', 'ROLLBACK', 'next']);
});
