import 'server-only';
import { AppError } from '@/lib/errors';
import { startBudget } from '@/lib/jobs/budget';
import { log } from '@/lib/log';
import { DELIVER_LEASE_SECONDS, type DeliverDeps, type DeliverOutcome, deliver, deliverDeps } from './steps/deliver';

const CLAIM = 20;
const AT_ONCE = 4;
/** What the last mail may still take: the transport's own time-outs. */
const LAST_MAIL_MS = 20_000;

export type DeliverSummary = Record<DeliverOutcome, number> & {
  /** No mail server is set: mails wait, three days at most. */
  off: boolean;
};

export interface DeliverInput {
  budgetMs: number;
  deps?: DeliverDeps | null;
  tick?: () => number;
}

/** Sends what is due in the outbox until nothing is left or the time is short. One mail's trouble never stops the others. */
export async function deliverNotifications(input: DeliverInput): Promise<DeliverSummary> {
  const deps = input.deps === undefined ? deliverDeps() : input.deps;
  const summary: DeliverSummary = { sent: 0, retry: 0, failed: 0, cancelled: 0, lost: 0, off: deps === null };
  if (deps === null) return summary;
  const budget = startBudget(input.budgetMs, input.tick);
  try {
    while (budget.leftMs() > LAST_MAIL_MS) {
      const { data, error } = await deps.db.rpc('claim_notifications', {
        p_limit: CLAIM,
        p_lease_seconds: DELIVER_LEASE_SECONDS,
      });
      if (error) throw new AppError('unavailable', 'The outbox could not be read.', { cause: error });
      if (data.length === 0) return summary;
      const queue = data.values();
      const worker = async () => {
        for (const row of queue) {
          // What is not begun is left to its lease: the next tick has it in two minutes.
          if (budget.leftMs() <= LAST_MAIL_MS / 2) return;
          try {
            summary[await deliver(deps, row)] += 1;
          } catch (failure) {
            summary.lost += 1;
            log.error({ outboxId: row.id, err: failure }, 'a mail could not be worked on; its lease brings it back');
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    }
    return summary;
  } finally {
    deps.transport.close();
  }
}
