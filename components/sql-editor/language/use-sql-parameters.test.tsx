/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react';
import { parse } from '@/lib/amc-sql/parse';
import { sqlParameters } from './sql-parameters';
import { readSqlParameters, useSqlParameters } from './use-sql-parameters';

const worker = { gone: false, asked: [] as string[] };
jest.mock('./language', () => ({
  language: () => ({
    get gone() {
      return worker.gone;
    },
    ask: async (_kind: string, { text }: { text: string }) => {
      worker.asked.push(text);
      return worker.gone ? null : sqlParameters(parse(text));
    },
  }),
}));

beforeEach(() => {
  jest.useFakeTimers();
  worker.gone = false;
  worker.asked = [];
});
afterEach(() => jest.useRealTimers());

const settle = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

it('reads what the page opens with at once, and what is typed when the typing rests', async () => {
  const { result, rerender } = renderHook(({ sql }) => useSqlParameters(sql), {
    initialProps: { sql: 'SELECT {{a}} AS x' },
  });
  expect(result.current).toBeNull();
  await settle(0);
  expect(result.current?.template.map(({ name }) => name)).toEqual(['a']);

  for (const sql of ['SELECT {{a}} AS x, {', 'SELECT {{a}} AS x, {{b', 'SELECT {{a}} AS x, {{b}} AS y']) {
    rerender({ sql });
    await settle(50);
  }
  // The last reading stands until the next, and says what it is about.
  expect(result.current?.text).toBe('SELECT {{a}} AS x');
  await settle(120);
  expect(result.current?.template.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(worker.asked).toEqual(['SELECT {{a}} AS x', 'SELECT {{a}} AS x, {{b}} AS y']);
});

it('does without a worker that is gone', async () => {
  worker.gone = true;
  jest.useRealTimers();
  expect(await readSqlParameters("SELECT CUSTOM_PARAMETER('n') AS x")).toMatchObject({ amc: [{ name: 'n' }] });
});
