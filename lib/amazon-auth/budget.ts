import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { AmcBudget } from '@/lib/amc/context';
import { AmcError } from '@/lib/amc/errors';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { serviceDb } from '@/lib/supabase/service';

/** Who waits for the answer: a person's request comes before work that nobody watches. */
export type Priority = 'person' | 'work';

export interface Grant {
  readonly granted: number;
  /** With nothing granted: when to ask again. */
  readonly waitMs: number;
  /** Amazon itself has asked to be left alone until then. */
  readonly paused: boolean;
}

export interface BudgetParts {
  readonly take: (user: UserId, want: number, priority: Priority) => Promise<Grant>;
  readonly pause: (user: UserId, seconds: number) => Promise<void>;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

/** Work takes several at once, so that the database is not asked before each request; unused ones are forgotten soon. */
const BLOCK = 5;
const BLOCK_LIFE_MS = 2_000;
/** A request waits for its turn no longer than this; then it is given up, and tried again by whoever keeps time. */
const LONGEST_WAIT_MS = 20_000;
/** Amazon said 429 and not for how long. */
const PAUSE_SECONDS = 2;

/**
 * How often Amazon is asked for one connection, all processes together: a token bucket in the database
 * (`take_amc_budget`). A 429 pauses the whole connection, not only the call that met it. When the bucket can't be
 * reached, requests go on: a limit of ours must not become an outage.
 */
export class RequestBudget {
  readonly #parts: BudgetParts;
  readonly #spare = new Map<UserId, { count: number; until: number }>();

  constructor(parts: BudgetParts) {
    this.#parts = parts;
  }

  /** Returns when a request may be made. Throws AmcError `throttled` or AppError `rate_limited` when that is far off. */
  async take(user: UserId, priority: Priority, signal?: AbortSignal): Promise<void> {
    if (priority === 'work' && this.#takeSpare(user)) return;
    const began = this.#parts.now();
    for (;;) {
      const { granted, waitMs, paused } = await this.#grant(user, priority);
      if (granted > 0) {
        if (granted > 1) this.#spare.set(user, { count: granted - 1, until: this.#parts.now() + BLOCK_LIFE_MS });
        return;
      }
      if (this.#parts.now() - began + waitMs > LONGEST_WAIT_MS) throw notNow(waitMs, paused);
      await this.#parts.sleep(Math.max(waitMs, 20), signal);
    }
  }

  /** Amazon has answered 429: nobody asks for this connection until then. */
  async pause(user: UserId, seconds: number | undefined): Promise<void> {
    this.#spare.delete(user);
    try {
      await this.#parts.pause(user, seconds ?? PAUSE_SECONDS);
    } catch (error) {
      log.warn({ userId: user, err: error }, 'a pause that Amazon asked for could not be written down');
    }
  }

  #takeSpare(user: UserId): boolean {
    const spare = this.#spare.get(user);
    if (spare === undefined || spare.count < 1 || spare.until < this.#parts.now()) return false;
    spare.count -= 1;
    return true;
  }

  async #grant(user: UserId, priority: Priority): Promise<Grant> {
    try {
      return await this.#parts.take(user, priority === 'work' ? BLOCK : 1, priority);
    } catch (error) {
      log.warn({ userId: user, err: error }, 'the request budget could not be asked; the request goes on');
      return { granted: 1, waitMs: 0, paused: false };
    }
  }
}

function notNow(waitMs: number, paused: boolean): AppError {
  const seconds = Math.ceil(waitMs / 1000);
  if (paused) {
    return new AmcError({ kind: 'throttled', method: 'GET', path: '/amc', retryAfterSeconds: seconds });
  }
  return new AppError('rate_limited', 'Many requests to Amazon wait for their turn. This one is made later.');
}

/** The size of the bucket, in requests: two seconds' worth may go at once. */
function burstOf(perSecond: number): number {
  return Math.max(4, Math.round(perSecond * 2));
}

let shared: RequestBudget | undefined;

/** The budget of this process, over the bucket that all share. */
function requestBudget(): RequestBudget {
  shared ??= new RequestBudget({
    take: async (user, want, priority) => {
      const perSecond = env().AMC_REQUESTS_PER_SECOND;
      const { data, error } = await serviceDb().rpc('take_amc_budget', {
        p_user: user,
        p_want: want,
        p_person: priority === 'person',
        p_per_second: perSecond,
        p_burst: burstOf(perSecond),
      });
      if (error) throw error;
      const [row] = data;
      if (!row) throw new Error('take_amc_budget answered nothing');
      return { granted: row.granted, waitMs: row.wait_ms, paused: row.paused };
    },
    pause: async (user, seconds) => {
      const { error } = await serviceDb().rpc('pause_amc_budget', { p_user: user, p_seconds: seconds });
      if (error) throw error;
    },
    now: () => performance.now(),
    sleep: async (ms, signal) => {
      await delay(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
    },
  });
  return shared;
}

/** What an Amazon context carries of it. */
export function budgetOf(user: UserId, priority: Priority): AmcBudget {
  return {
    take: (signal) => requestBudget().take(user, priority, signal),
    pause: (seconds) => requestBudget().pause(user, seconds),
  };
}
