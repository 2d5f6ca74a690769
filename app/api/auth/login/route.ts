import { withPublicApi } from '@/lib/api/with-api';
import { refuseManyTries, settle } from '@/lib/auth/attempts';
import { explainAuthError } from '@/lib/auth/auth-errors';
import { requireUserForAction } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { createServerDb } from '@/lib/supabase/server';
import { logIn } from '../contract';

/** POST /api/auth/login: opens a session, for scripts that act as a person. */
export const POST = withPublicApi(logIn, async ({ body, request }) => {
  await refuseManyTries('sign-in', request.headers, body.email);
  const db = await createServerDb();
  const { error } = await settle(db.auth.signInWithPassword(body));
  if (error) {
    const { message, technical } = explainAuthError(error);
    throw new AppError(technical ? 'unavailable' : 'unauthenticated', message, { cause: error });
  }
  try {
    const { userId: id, email, name, timeZone } = await requireUserForAction(db);
    return { user: { id, email, name, timeZone } };
  } catch (refused) {
    await db.auth.signOut({ scope: 'local' });
    throw refused;
  }
});
