import { AmcError } from '@/lib/amc/errors';
import { AppError } from '@/lib/errors';
import { IngestError } from '@/lib/results/errors';
import { failureOf } from './errors';
import { backoffSeconds, isOverdue, pollDelaySeconds } from './utils';

const amc = (kind: AmcError['kind'], more: object = {}) => new AmcError({ kind, method: 'GET', path: '/x', ...more });
const failure = (error: unknown, attempt = 1) => failureOf(error, attempt, 0, 'event-1');

test.each([
  ['auth', true],
  ['throttled', true],
  ['server', true],
  ['network', true],
  ['shape', true],
  ['forbidden', false],
  ['compile', false],
  ['validation', false],
  ['not_found', false],
  ['conflict', false],
] as const)('AMC %s: retryable %s', (kind, retryable) => {
  expect(failure(amc(kind))).toMatchObject({ retryable, error: { code: kind, retryable } });
});

test('Retry-After is kept, and an unknown outcome is given time to show', () => {
  expect(failure(amc('throttled', { retryAfterSeconds: 333 })).delaySeconds).toBe(333);
  expect(failure(amc('network', { outcomeUnknown: true })).delaySeconds).toBeGreaterThanOrEqual(60);
  expect(failure(amc('network')).delaySeconds).toBeLessThan(60);
});

test('ours: consent waits, bad input ends, outages come back', () => {
  expect(failure(new AppError('needs_reauth', 'Reconnect.'))).toMatchObject({
    retryable: true,
    error: { code: 'auth' },
  });
  expect(failure(new AppError('invalid_input', 'No entity id.'))).toMatchObject({ retryable: false });
  expect(failure(new AppError('unavailable', 'Database.'))).toMatchObject({ retryable: true });
  expect(failure(new IngestError('truncated', 'cut'))).toMatchObject({
    retryable: true,
    error: { code: 'result_truncated' },
  });
  expect(failure(new IngestError('malformed', 'bad'))).toMatchObject({ retryable: false });
});

test('a surprise keeps its text to itself', () => {
  const { error, retryable } = failure(new Error('token=secret'));
  expect(retryable).toBe(true);
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(error.details).toContain('event-1');
});

test('back-off doubles up to its cap and keeps half of it at least', () => {
  expect([1, 2, 3, 4, 50].map((n) => backoffSeconds(n, 60, 0))).toEqual([5, 10, 20, 30, 30]);
  expect(backoffSeconds(3, 60, 0.999)).toBe(40);
});

test('polling begins close and grows', () => {
  expect([0, 40, 120, 600, 10_000].map(pollDelaySeconds)).toEqual([5, 5, 15, 75, 120]);
});

test('a run is overdue by its own time-out once it runs, by days while it queues', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
  const run = { status: 'RUNNING', submitted_at: ago(90_000), started_at: ago(1000), timeout_seconds: 900 };
  expect(isOverdue(run, now)).toBe(false);
  expect(isOverdue({ ...run, started_at: ago(1801) }, now)).toBe(true);
  expect(isOverdue({ ...run, started_at: null }, now)).toBe(false);
  expect(isOverdue({ ...run, started_at: null, submitted_at: ago(4 * 86_400) }, now)).toBe(true);
});
