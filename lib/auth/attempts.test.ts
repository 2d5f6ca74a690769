import { AppError } from '@/lib/errors';
import { refuseManyTries, settle, settleOrGoOn } from './attempts';

const hits: Record<string, number> = {};
jest.mock('@/lib/api/rate-limit', () => ({
  countAnonymous: async (what: string, who: string, limit: number) => {
    const bucket = `${what}|${who}`;
    hits[bucket] = (hits[bucket] ?? 0) + 1;
    return { limit, hits: hits[bucket], resetSeconds: 7 };
  },
}));
const from = (address: string) => new Headers({ 'x-forwarded-for': `spoofed, ${address}` });
const refused = async (work: Promise<unknown>) => (await work.catch((error: unknown) => error)) instanceof AppError;

beforeEach(() => {
  for (const bucket of Object.keys(hits)) delete hits[bucket];
});

test('an account is held after ten tries, from wherever they come and however it is written', async () => {
  for (let i = 0; i < 10; i += 1) await refuseManyTries('sign-in', from(`10.0.0.${i}`), 'Ada@example.com');
  expect(await refused(refuseManyTries('sign-in', from('10.0.1.1'), 'ada@EXAMPLE.com'))).toBe(true);
  expect(await refused(refuseManyTries('sign-in', from('10.0.1.1'), 'bob@example.com'))).toBe(false);
});

test('an address is held after thirty, whatever it claims in front of the proxy’s entry', async () => {
  for (let i = 0; i < 30; i += 1) await refuseManyTries('sign-in', from('10.0.0.1'), `person${i}@example.com`);
  expect(await refused(refuseManyTries('sign-in', from('10.0.0.1'), 'new@example.com'))).toBe(true);
  expect(await refused(refuseManyTries('sign-up', from('10.0.0.1'), 'new@example.com'))).toBe(false);
});

test('a quick answer is held back until a fixed time; a slow reset is answered at a fixed time', async () => {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  expect(await settle(Promise.resolve('no such account'), wait)).toBe('no such account');
  const later: Promise<unknown>[] = [];
  expect(await settleOrGoOn(new Promise(() => {}), (work) => later.push(work), wait)).toBeUndefined();
  expect(
    await settleOrGoOn(
      Promise.resolve('sent'),
      (work) => later.push(work),
      async () => void (await null),
    ),
  ).toBe('sent');
  expect(waits).toEqual([400, 1200]);
  expect(later).toHaveLength(2);
});
