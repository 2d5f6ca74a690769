import 'server-only';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import type { Json } from '@/lib/supabase/types';
import { recordHeartbeat } from './heartbeat';

/** Time for one tick: ends well before the next one a minute later, and before a hosted function is stopped. */
const TICK_BUDGET_MS = 50_000;

export interface CronRun {
  now: Date;
  budgetMs: number;
}

/** Compares digests, so that neither the time taken nor the length tells anything about the secret. */
function isSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function answer(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

/** The secret, or undefined when it is not set: the settings then fail to parse, and nobody is let in. */
function cronSecret(): string | undefined {
  try {
    return env().CRON_SECRET || undefined;
  } catch (error) {
    log.error({ err: error }, 'cron refused: settings are wrong');
    return undefined;
  }
}

/**
 * A GET handler for a cron route: bearer secret first, then heartbeat, work, heartbeat. Answers JSON with what the work
 * returns. A heartbeat that can't be written stops nothing: the work may still succeed, and health shows the silence.
 */
export function withCron(
  job: string,
  work: (run: CronRun) => Promise<object>,
  budgetMs = TICK_BUDGET_MS,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const secret = cronSecret();
    const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    if (secret === undefined || given === undefined || !isSecret(given, secret)) {
      return answer(401, { code: 'unauthenticated', message: 'A cron route needs Authorization: Bearer CRON_SECRET.' });
    }
    const beat: typeof recordHeartbeat = (...args) =>
      recordHeartbeat(...args).catch((error: unknown) => log.error({ job, err: error }, 'heartbeat not recorded'));
    const startedAt = performance.now();
    await beat(job, 'start');
    try {
      const summary = await work({ now: new Date(), budgetMs });
      const durationMs = Math.round(performance.now() - startedAt);
      await beat(job, 'ok', { summary: { ...summary, durationMs } as Json });
      log.info({ job, durationMs, ...summary }, 'job done');
      return answer(200, { job, ok: true, durationMs, ...summary });
    } catch (error) {
      const eventId = randomUUID();
      const message = error instanceof AppError ? error.message : 'The job failed on our side.';
      log.error({ job, eventId, err: error }, 'job failed');
      await beat(job, 'error', { error: `${message} (${eventId})` });
      return answer(500, { job, ok: false, message, eventId });
    }
  };
}
