import fc from 'fast-check';
import { AmcError, type AmcErrorKind } from './errors';
import { type CallNature, mayRetry, RETRY_POLICY, retryAfterSeconds, waitMs, withRetry } from './retry';

const make = (kind: AmcErrorKind, more: Partial<ConstructorParameters<typeof AmcError>[0]> = {}) =>
  new AmcError({ kind, method: 'GET', path: '/x', ...more });
const natures: CallNature[] = ['read', 'replace', 'create'];

describe('mayRetry', () => {
  test.each(['auth', 'forbidden', 'compile', 'not_found', 'validation', 'conflict', 'shape'] as const)(
    '%s is final for every call',
    (kind) => {
      for (const nature of natures) expect(mayRetry(make(kind), nature)).toBe(false);
    },
  );

  test('a create is repeated only after a refusal or a connection that never was', () => {
    expect(mayRetry(make('throttled'), 'create')).toBe(true);
    expect(mayRetry(make('network', { outcomeUnknown: false }), 'create')).toBe(true);
    expect(mayRetry(make('network', { outcomeUnknown: true }), 'create')).toBe(false);
    expect(mayRetry(make('server'), 'create')).toBe(false);
    for (const nature of ['read', 'replace'] as const) {
      expect(mayRetry(make('network', { outcomeUnknown: true }), nature)).toBe(true);
      expect(mayRetry(make('server'), nature)).toBe(true);
    }
  });

  test('a Retry-After beyond the limit ends every call', () => {
    for (const nature of natures) {
      for (const kind of ['throttled', 'server'] as const) {
        expect(mayRetry(make(kind, { retryAfterSeconds: RETRY_POLICY.longestRetryAfterSeconds + 1 }), nature)).toBe(
          false,
        );
      }
      expect(mayRetry(make('throttled', { retryAfterSeconds: RETRY_POLICY.longestRetryAfterSeconds }), nature)).toBe(
        true,
      );
    }
  });
});

test('waits stay within their bounds, whatever chance says', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), random, (failures, chance) => {
      const wait = waitMs(make('server'), failures, chance);
      const full = Math.min(RETRY_POLICY.firstWaitMs * 2 ** (failures - 1), RETRY_POLICY.longestWaitMs);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), random, (seconds, chance) => {
      const wait = waitMs(make('throttled', { retryAfterSeconds: seconds }), 1, chance);
      expect(wait).toBeGreaterThanOrEqual(seconds * 1000);
      expect(wait).toBeLessThanOrEqual(seconds * 1000 + 500);
    }),
  );
});

describe('withRetry', () => {
  const sleep = async () => {};

  test.each(natures)('%s: as many attempts as the policy says', async (nature) => {
    let calls = 0;
    const work = withRetry(
      async () => {
        calls++;
        throw make('throttled');
      },
      { nature, sleep },
    );
    await expect(work).rejects.toBeInstanceOf(AmcError);
    expect(calls).toBe(RETRY_POLICY.attempts[nature]);
  });

  test('a bug is not retried, nor hidden', async () => {
    let calls = 0;
    const work = withRetry(
      async () => {
        calls++;
        throw new TypeError('x is not a function');
      },
      { nature: 'read', sleep },
    );
    await expect(work).rejects.toThrow('x is not a function');
    expect(calls).toBe(1);
  });

  test('attempts may be fewer than the policy allows, never more', async () => {
    let calls = 0;
    const attempt = async () => {
      calls++;
      throw make('server');
    };
    await expect(withRetry(attempt, { nature: 'read', attempts: 2, sleep })).rejects.toBeInstanceOf(AmcError);
    expect(calls).toBe(2);
    await expect(withRetry(attempt, { nature: 'read', attempts: 99, sleep })).rejects.toBeInstanceOf(AmcError);
    expect(calls).toBe(2 + RETRY_POLICY.attempts.read);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  test.each([
    ['30', 30],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:00:05 GMT', 5],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['', undefined],
    [null, undefined],
  ])('%p -> %p seconds', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });
});
