'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { after } from 'next/server';
import { authedAction } from '@/lib/actions/client';
import { explainAuthError } from '@/lib/auth/auth-errors';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { resultStore } from '@/lib/results/store';
import { notificationSettings } from '@/lib/schedules/schema';
import type { Db } from '@/lib/supabase/types';
import { deleteAccount, endSession, removeResultFiles, updateNotificationDefaults, updateProfile } from './mutations';
import { changePasswordInput, deleteAccountInput, endSessionInput, profileInput } from './schema';

/** Changes name and time zone. */
export const updateProfileAction = authedAction.inputSchema(profileInput).action(async ({ parsedInput, ctx }) => {
  await updateProfile(ctx.db, ctx.user.userId, parsedInput);
  // Times of every page are shown in the zone.
  revalidatePath('/', 'layout');
  return { saved: true };
});

/** Changes what the person's new schedules start with. */
export const updateNotificationDefaultsAction = authedAction
  .inputSchema(notificationSettings)
  .action(async ({ parsedInput, ctx }) => {
    await updateNotificationDefaults(ctx.db, ctx.user.userId, parsedInput);
    revalidatePath('/profile');
    return { saved: true };
  });

/** Sets a new password after the present one was given; every other session of the person ends. */
export const changePasswordAction = authedAction
  .inputSchema(changePasswordInput)
  .action(async ({ parsedInput: { current, password }, ctx: { db, user } }) => {
    await provePassword(db, user.email, current, 'current');
    const { error } = await db.auth.updateUser({ password });
    if (error) {
      const { message, field } = explainAuthError(error);
      throw new AppError('invalid_input', message, {
        cause: error,
        issues: [{ field: field === 'password' ? 'password' : 'current', message }],
      });
    }
    const others = await db.auth.signOut({ scope: 'others' });
    if (others.error) log.warn({ err: others.error }, 'other sessions may have outlived a password change');
    revalidatePath('/profile');
    return { saved: true };
  });

/** Signs one other browser out. */
export const endSessionAction = authedAction.inputSchema(endSessionInput).action(async ({ parsedInput, ctx }) => {
  await endSession(ctx.db, parsedInput.sessionId);
  revalidatePath('/profile');
  return { ended: true };
});

/** Signs every other browser out. */
export const endOtherSessionsAction = authedAction.action(async ({ ctx: { db } }) => {
  const { error } = await db.auth.signOut({ scope: 'others' });
  if (error) throw new AppError('unavailable', 'The other sessions could not be ended. Try again.', { cause: error });
  revalidatePath('/profile');
  return { ended: true };
});

/** Deletes the account with everything in it, after address and password were given; ends at the sign-in page. */
export const deleteAccountAction = authedAction
  .inputSchema(deleteAccountInput)
  .action(async ({ parsedInput: { email, password }, ctx: { db, user } }) => {
    if (email !== user.email.toLowerCase()) {
      const message = `Type ${user.email} to say that you mean this account`;
      throw new AppError('invalid_input', message, { issues: [{ field: 'email', message }] });
    }
    await provePassword(db, user.email, password, 'password');
    const files = await deleteAccount(db);
    // Thousands of them must not hold the answer back.
    after(() => removeResultFiles(resultStore(), files));
    log.info({ userId: user.userId }, 'an account was deleted by its owner');
    // The session's user is gone: the answer of the auth server does not matter, the cookie goes either way.
    await db.auth.signOut({ scope: 'local' });
    redirect('/login?reason=deleted');
  });

/** Signs in again with `password`, which also renews this browser's session; a wrong one is told at `field`. */
async function provePassword(db: Db, email: string, password: string, field: string): Promise<void> {
  const { error } = await db.auth.signInWithPassword({ email, password });
  if (!error) return;
  const { technical, message } = explainAuthError(error);
  if (technical) throw new AppError('unavailable', message, { cause: error });
  const said = error.code === 'invalid_credentials' ? 'This is not your present password' : message;
  throw new AppError('invalid_input', said, { cause: error, issues: [{ field, message: said }] });
}
