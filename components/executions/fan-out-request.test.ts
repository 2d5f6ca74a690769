import { type FanOutStart, fanOutRequest, overrideCount, problemKey } from './fan-out-request';

const start = { sql: 'SELECT 1', instanceId: 'a', parameters: { brand: 'X', days: 7 } } as unknown as FanOutStart;
const chosen = new Set(['a', 'b']);

test('only what differs from the request is asked of an instance', () => {
  const asked = fanOutRequest(start, chosen, { a: { brand: 'X' }, b: { brand: 'Y', days: '7' }, c: { days: 'none' } });
  expect(asked).toEqual({
    ok: true,
    request: {
      sql: 'SELECT 1',
      parameters: { brand: 'X', days: 7 },
      instanceIds: ['a', 'b'],
      overrides: { b: { brand: 'Y' } },
    },
  });
  expect(overrideCount({ brand: 'Y', days: '7' }, { brand: 'X', days: 7 })).toBe(1);
});

test('text that is no value makes no request, and its instance is named', () => {
  const asked = fanOutRequest(start, chosen, { a: { days: 'many' }, b: { brand: 'Y' } });
  expect(asked).toEqual({ ok: false, problems: { [problemKey('a', 'days')]: 'Give a number.' }, lastInstance: 'a' });
});
