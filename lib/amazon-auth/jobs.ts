import 'server-only';
import { AppError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { JOB_BUFFER_SECONDS } from './constants';
import { type TokenSource, tokenSource } from './token-source';
import { type TokenVault, tokenVault } from './vault';

export interface RefreshSummary {
  /** Connections whose token runs out within 15 minutes. */
  readonly due: number;
  readonly refreshed: number;
  /** Only their owner's consent can help; said so on their pages. */
  readonly needsReauth: number;
  /** Will be tried again in the next run. */
  readonly failed: number;
  /** Not reached within the budget. */
  readonly left: number;
}

export interface RefreshJobInput {
  readonly now: Date;
  /** Milliseconds for the whole run. */
  readonly budgetMs: number;
  readonly vault?: Pick<TokenVault, 'dueForRefresh'>;
  readonly source?: Pick<TokenSource, 'refreshIfShorterThan'>;
}

const MOST_PER_RUN = 500;
const AT_ONCE = 4;
/** What one refresh may still take once begun, so that the run ends within its budget. */
const LAST_REFRESH_MS = 15_000;

/** Renews the tokens that would run out before the next turn of the job. One user's trouble never stops the others. */
export async function refreshDueConnections({
  now,
  budgetMs,
  vault = tokenVault(),
  source = tokenSource(),
}: RefreshJobInput): Promise<RefreshSummary> {
  const began = performance.now();
  const before = new Date(now.getTime() + JOB_BUFFER_SECONDS * 1000);
  const { users, total } = await vault.dueForRefresh(before, MOST_PER_RUN);
  const counts = { refreshed: 0, needsReauth: 0, failed: 0 };
  const queue = users.values();

  const refreshOne = async (user: UserId) => {
    try {
      await source.refreshIfShorterThan(user, JOB_BUFFER_SECONDS);
      counts.refreshed++;
    } catch (error) {
      if (error instanceof AppError && error.code === 'needs_reauth') counts.needsReauth++;
      else {
        counts.failed++;
        log.warn({ userId: user, err: error }, 'refresh job: connection left for the next run');
      }
    }
  };
  const worker = async () => {
    for (const user of queue) {
      await refreshOne(user);
      // Asked after the work: a run always gets at least one per worker done, however small the budget.
      if (performance.now() - began >= budgetMs - LAST_REFRESH_MS) return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const done = counts.refreshed + counts.needsReauth + counts.failed;
  return { due: total, ...counts, left: total - done };
}
