import 'server-only';
import { randomUUID } from 'node:crypto';
import { createSafeActionClient } from 'next-safe-action';
import { requireUserForAction } from '@/lib/auth/session';
import { AppError, type PublicError, toPublicError } from '@/lib/errors';
import { log } from '@/lib/log';
import { createServerDb } from '@/lib/supabase/server';

/** Expected outcomes are worth a line, surprises are errors; both once, with the id that the person sees. */
function report(error: unknown): PublicError {
  const eventId = randomUUID();
  const shown = toPublicError(error, eventId);
  if (error instanceof AppError && error.code !== 'internal') {
    const { code, message, cause } = error;
    log.warn({ eventId, code, ...(cause === undefined ? {} : { err: cause }) }, `action refused: ${message}`);
  } else {
    log.error({ eventId, err: error }, 'action failed');
  }
  return shown;
}

const actionClient = createSafeActionClient({ handleServerError: report });

/**
 * The one way to write a server action: `authedAction.inputSchema(schema).action(async ({ parsedInput, ctx }) => …)`.
 * The session comes first; `ctx.db` is the person's own client, so RLS decides what it may touch. A thrown AppError
 * reaches the browser as PublicError in `serverError`, anything else as a bare event id; read both, and schema errors,
 * with `failureOf` of lib/actions/result.ts. Schema errors name every field, nested ones by a dotted path.
 */
export const authedAction = actionClient.use(async ({ next }) => {
  const db = await createServerDb();
  const user = await requireUserForAction(db);
  return next({ ctx: { user, db } });
});
