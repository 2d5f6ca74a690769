'use server';

import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { RedirectType, redirect } from 'next/navigation';
import { after } from 'next/server';
import type { z } from 'zod';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';
import { createServerDb } from '@/lib/supabase/server';
import type { Db } from '@/lib/supabase/types';
import { type Attempt, refuseManyTries, settle, settleOrGoOn } from './attempts';
import { explainAuthError } from './auth-errors';
import { endSession } from './end-session';
import type { AuthFormState } from './form-state';
import { safeNextPath } from './next-path';
import { isRecoveryProof } from './recovery';
import { recoveryCookieName } from './recovery-cookie';
import { newPasswordSchema, resetRequestSchema, signInSchema, signUpSchema } from './schema';
import { readSession } from './session';

/** A form that has done its work is not what Back leads to. */
const leaveFor = (path: string): never => redirect(path, RedirectType.replace);

const INACTIVE = 'This account has been switched off. Ask whoever runs this installation.';

/** Signs in and goes to `next`. An account that is switched off is refused, and keeps no session. */
export async function signIn(_previous: AuthFormState, form: FormData): Promise<AuthFormState> {
  const given = read(form, ['email', 'password']);
  const parsed = signInSchema.safeParse(given);
  if (!parsed.success) return invalid(parsed.error, given);
  const many = await tooMany('sign-in', parsed.data.email, given);
  if (many) return many;
  const db = await createServerDb();
  const { error } = await settle(db.auth.signInWithPassword(parsed.data));
  if (error) return refused(error, given);
  if (!(await isActive(db))) return { status: 'error', message: INACTIVE, fields: {}, values: kept(given) };
  return leaveFor(safeNextPath(form.get('next')));
}

/** Makes an account. Signed in at once, unless the project wants the address confirmed by mail first. */
export async function signUp(_previous: AuthFormState, form: FormData): Promise<AuthFormState> {
  const given = read(form, ['name', 'email', 'password', 'timeZone']);
  const parsed = signUpSchema.safeParse(given);
  if (!parsed.success) return invalid(parsed.error, given);
  const { email, password, name, timeZone } = parsed.data;
  const many = await tooMany('sign-up', email, given);
  if (many) return many;
  const db = await createServerDb();
  const { data, error } = await db.auth.signUp({
    email,
    password,
    options: {
      emailRedirectTo: `${env().APP_URL}/auth/confirm`,
      data: { ...(name ? { name } : {}), ...(timeZone ? { time_zone: timeZone } : {}) },
    },
  });
  if (error) return refused(error, given);
  if (data.session) leaveFor(safeNextPath(form.get('next')));
  // With confirmation on, Supabase answers a taken address with a made-up user and sends no mail. Nobody learns here
  // which addresses have accounts; whoever has one can reset its password.
  return { status: 'mail-sent', fields: {}, values: kept(given) };
}

/** Ends this browser's session. Always arrives at the sign-in page, even when the auth server can't be told. */
export async function signOut(): Promise<void> {
  await endSession(await createServerDb());
  leaveFor('/login?reason=signed-out');
}

/**
 * Mails a recovery link. Says the same whether the account exists or not, also when the service refuses (its limit on
 * mails for one address would tell); only an outage is shown.
 */
export async function requestPasswordReset(_previous: AuthFormState, form: FormData): Promise<AuthFormState> {
  const given = read(form, ['email']);
  const parsed = resetRequestSchema.safeParse(given);
  if (!parsed.success) return invalid(parsed.error, given);
  const many = await tooMany('reset', parsed.data.email, given);
  if (many) return many;
  const db = await createServerDb();
  // Sending takes time, which would tell that there is somebody to send to.
  const answer = await settleOrGoOn(
    db.auth.resetPasswordForEmail(parsed.data.email, { redirectTo: `${env().APP_URL}/auth/confirm` }),
    after,
  );
  const error = answer?.error;
  if (error) {
    if (
      explainAuthError(error).technical &&
      (error.status === undefined || error.status === 0 || error.status >= 500)
    ) {
      return refused(error, given);
    }
    log.info({ err: error }, 'a password reset was asked for and not mailed');
  }
  return { status: 'mail-sent', fields: {}, values: kept(given) };
}

/** Sets the new password of whoever opened a recovery link in this browser a moment ago. */
export async function setNewPassword(_previous: AuthFormState, form: FormData): Promise<AuthFormState> {
  const given = read(form, ['password', 'repeat']);
  const parsed = newPasswordSchema.safeParse(given);
  if (!parsed.success) return invalid(parsed.error, {});
  const db = await createServerDb();
  const session = await readSession(db);
  const jar = await cookies();
  const proof = jar.get(recoveryCookieName())?.value;
  const allowed =
    session.kind === 'user' && isRecoveryProof(proof, env().SUPABASE_SECRET_KEY, session.user.userId, new Date());
  if (!allowed) {
    return {
      status: 'error',
      message: 'The link you came with has run out. Ask for a new one below; it works for 15 minutes.',
      fields: {},
      values: {},
    };
  }
  const { error } = await db.auth.updateUser({ password: parsed.data.password });
  if (error) return refused(error, {});
  jar.delete(recoveryCookieName());
  // Whoever knew the old password may still be signed in elsewhere.
  const others = await db.auth.signOut({ scope: 'others' });
  if (others.error) log.warn({ err: others.error }, 'other sessions may have outlived a password change');
  return leaveFor('/dashboard');
}

/** The named text fields of a form; what is missing or a file stays undefined, for the schema to refuse. */
function read(form: FormData, names: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of names) {
    const value = form.get(name);
    if (typeof value === 'string') values[name] = value;
  }
  return values;
}

/** The answer to whoever has tried too often this minute, or null. */
async function tooMany(what: Attempt, email: string, given: Record<string, string>): Promise<AuthFormState | null> {
  try {
    await refuseManyTries(what, await headers(), email);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { status: 'error', message: error.message, fields: {}, values: kept(given) };
  }
}

function kept({ name, email }: Record<string, string>): Record<string, string> {
  return { ...(name ? { name } : {}), ...(email ? { email } : {}) };
}

function invalid(error: z.ZodError, given: Record<string, string>): AuthFormState {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[String(issue.path[0])] ??= issue.message;
  return { status: 'error', fields, values: kept(given) };
}

function refused(error: Parameters<typeof explainAuthError>[0], given: Record<string, string>): AuthFormState {
  const { field, message, technical } = explainAuthError(error);
  const values = kept(given);
  if (field) return { status: 'error', fields: { [field]: message }, values };
  if (!technical) return { status: 'error', message, fields: {}, values };
  const eventId = randomUUID();
  log.error({ err: error, eventId }, 'the auth server failed');
  return { status: 'error', message, fields: {}, values, eventId };
}

async function isActive(db: Db): Promise<boolean> {
  const session = await readSession(db);
  if (session.kind !== 'inactive') return true;
  await db.auth.signOut({ scope: 'local' });
  return false;
}
