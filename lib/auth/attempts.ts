import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { clientAddress } from '@/lib/api/client-address';
import { countAnonymous } from '@/lib/api/rate-limit';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

export type Attempt = 'sign-in' | 'sign-up' | 'reset';

/**
 * Tries a minute. For one address: an office behind one is not locked out by a few wrong passwords. For one account:
 * guessing from many addresses is slow, and its owner, who tries twice, is let in.
 */
const PER_ADDRESS: Readonly<Record<Attempt, number>> = { 'sign-in': 30, 'sign-up': 30, reset: 10 };
const PER_ACCOUNT: Readonly<Record<Attempt, number>> = { 'sign-in': 10, 'sign-up': 10, reset: 3 };

/** No answer about an account comes sooner than this after it was asked for, in milliseconds. */
const SETTLE_MS = { 'sign-in': 400, reset: 1200 } as const;

type Wait = (ms: number) => Promise<unknown>;

/**
 * Counts a try and throws AppError `rate_limited` when there were too many this minute, for this address or for this
 * account (whether or not it exists). The addresses of people who wait are never stored, only keyed digests.
 */
export async function refuseManyTries(what: Attempt, headers: Headers, email: string): Promise<void> {
  const [address, account] = await Promise.all([
    countAnonymous(what, clientAddress(headers), PER_ADDRESS[what]),
    countAnonymous(`${what} account`, email.toLowerCase(), PER_ACCOUNT[what]),
  ]);
  const over = [address, account].find((state) => state.hits > state.limit);
  if (!over) return;
  log.warn({ what, byAccount: over === account }, 'too many tries');
  throw new AppError('rate_limited', `Too many tries in a short time. Wait ${over.resetSeconds} s, then try again.`);
}

/**
 * Waits for an answer, and at least `SETTLE_MS`: checking the password of an account takes longer than finding that
 * there is none, and nobody should be able to tell the two apart by the clock.
 */
export async function settle<T>(answer: PromiseLike<T>, wait: Wait = delay): Promise<T> {
  const [result] = await Promise.all([answer, wait(SETTLE_MS['sign-in'])]);
  return result;
}

/**
 * The same for work whose length depends on what it finds: comes back after a fixed time, with the answer if there is
 * one by then. The work goes on behind the answer (`goOn`, Next's `after`).
 */
export async function settleOrGoOn<T>(
  work: PromiseLike<T>,
  goOn: (work: Promise<unknown>) => void,
  wait: Wait = delay,
): Promise<T | undefined> {
  let answer: T | undefined;
  const running = Promise.resolve(work).then(
    (result) => {
      answer = result;
    },
    (error: unknown) => log.error({ err: error }, 'work behind an answer failed'),
  );
  goOn(running);
  await wait(SETTLE_MS.reset);
  return answer;
}
