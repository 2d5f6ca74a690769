import { FaultRules, faultInput } from './rules';

const rules = (...faults: object[]) => {
  const all = new FaultRules();
  for (const fault of faults) all.add(faultInput.parse(fault));
  return all;
};
const hits = (all: FaultRules, times: number, path = '/a') =>
  Array.from({ length: times }, () => all.strike('GET', path) !== undefined);

test.each([
  ['/amc/accounts', '/amc/accounts', true],
  ['/amc/accounts', '/amc/accounts/x', false],
  ['/amc/reporting/*/workflows', '/amc/reporting/amc1/workflows', true],
  ['/amc/reporting/*/workflows', '/amc/reporting/a/b/workflows', false],
  ['/amc/**', '/amc/reporting/a/b/workflows', true],
  ['/a.c', '/abc', false],
])('%s on %s', (route, path, expected) => {
  expect(rules({ route, status: 500 }).strike('GET', path) !== undefined).toBe(expected);
});

test('skip, then count, then over', () => {
  expect(hits(rules({ route: '/a', status: 500, skip: 1, count: 2 }), 5)).toEqual([false, true, true, false, false]);
});

test('the method counts, whatever its case', () => {
  const all = rules({ route: '/a', method: 'post', status: 500 });
  expect(all.strike('GET', '/a')).toBeUndefined();
  expect(all.strike('POST', '/a')).toBeDefined();
});

test('probability is a repeatable sequence of its seed', () => {
  const draw = (seed: number) => hits(rules({ route: '/a', reset: true, probability: 0.3, seed }), 1000);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const share = draw(7).filter(Boolean).length / 1000;
  expect(share).toBeGreaterThan(0.25);
  expect(share).toBeLessThan(0.35);
});

test('a used-up rule lets the next one strike', () => {
  const all = rules({ route: '/a', status: 500, count: 1 }, { route: '/a', status: 429 });
  expect([all.strike('GET', '/a')?.status, all.strike('GET', '/a')?.status]).toEqual([500, 429]);
});

test.each([
  {},
  { route: 'amc', status: 500 },
  { route: '/a' },
  { route: '/a', status: 500, reset: true },
  { route: '/a', retryAfter: 3, reset: true },
  { route: '/a', status: 99 },
  { route: '/a', status: 500, probabilty: 1 },
])('%j is no fault', (input) => {
  expect(faultInput.safeParse(input).success).toBe(false);
});
