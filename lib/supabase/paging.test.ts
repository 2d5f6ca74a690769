import { type CountedResult, readAll, readWhole } from './paging';

/** A table of `total` rows behind a server that gives at most `cap` rows an answer. */
function source(total: number, cap = 1000) {
  const asked: [number, number][] = [];
  const read = async (from: number, to: number): Promise<CountedResult<number>> => {
    asked.push([from, to]);
    const end = Math.min(to + 1, total, from + cap);
    return { data: Array.from({ length: Math.max(0, end - from) }, (_, n) => from + n), count: total, error: null };
  };
  return { read, asked };
}
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

test.each([0, 1, 499, 500, 501, 1203])('%i rows, each once and in order', async (total) => {
  const { read, asked } = source(total);
  expect(await readAll(read)).toEqual(range(total));
  expect(asked).toHaveLength(Math.max(1, Math.ceil(total / 500)));
});

test('a server with a smaller cap than our page loses nothing', async () => {
  expect(await readAll(source(730, 100).read)).toEqual(range(730));
});

test('a server that stops giving before what it counted is an error', async () => {
  const { read } = source(600);
  const stingy = async (from: number, to: number) => ({ ...(await read(from, to)), ...(from > 0 ? { data: [] } : {}) });
  await expect(readAll(stingy)).rejects.toThrow('counted 600 rows and gave 500');
});

test('more rows than the limit are refused before they are read', async () => {
  const { read, asked } = source(2000);
  await expect(readAll(read, 1500)).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('2000'),
  });
  expect(asked).toHaveLength(1);
});

test('an error of the database is an error, not an empty list', async () => {
  const failed = { data: null, count: null, error: { message: 'relation "secret" does not exist' } };
  await expect(readAll(async () => failed)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(readAll(async () => failed)).rejects.not.toThrow(/secret/);
  expect(() => readWhole(failed)).toThrow('could not be read');
});

test('a read without a count is a mistake of the program', async () => {
  await expect(readAll(async () => ({ data: [1], count: null, error: null }))).rejects.toThrow("count: 'exact'");
});

test('one answer: whole, or an error', () => {
  expect(readWhole({ data: [1, 2], count: 2, error: null })).toEqual([1, 2]);
  expect(() => readWhole({ data: [1, 2], count: 3, error: null })).toThrow('2 of 3 rows');
});
