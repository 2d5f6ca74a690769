import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { type NextRequest, NextResponse } from 'next/server';
import { parseCallback } from '@/lib/amazon-auth/authorize';
import { finishLogin } from '@/lib/amazon-auth/login';
import { stateCookieName, stateCookieOptions } from '@/lib/amazon-auth/state-cookie';
import { amazonConnectionContext, tokenSource } from '@/lib/amazon-auth/token-source';
import type { AmazonRegion } from '@/lib/amc/regions';
import { loginPath } from '@/lib/auth/next-path';
import { requireUserForAction, type SessionUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { syncInstances } from '@/lib/instances/steps/sync';
import { log } from '@/lib/log';
import { createServerDb } from '@/lib/supabase/server';

/** Seconds. An agency's connection may reach dozens of accounts, each asked for its instances. */
export const maxDuration = 60;

/**
 * The way back from Amazon. Every outcome ends on `/profile?amazon=<code>`, whose sentence is in
 * lib/amazon-auth/constants.ts; on success the account's instances are imported at once.
 */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const back = (path: string) => NextResponse.redirect(new URL(path, env().APP_URL), 303);
  const jar = await cookies();
  const browser = jar.get(stateCookieName())?.value;
  let user: SessionUser;
  try {
    user = await requireUserForAction();
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return back(loginPath('/profile'));
    log.error({ err: error }, 'connect amazon: no session on the way back');
    return back('/profile?amazon=save_failed');
  }
  const result = await finishLogin(user.userId, parseCallback(request.nextUrl.searchParams), browser);
  // Whatever came of it, this walk is over.
  jar.set(stateCookieName(), '', { ...stateCookieOptions(), maxAge: 0 });
  if (result.outcome !== 'connected') return back(`/profile?amazon=${result.outcome}`);
  tokenSource().forget(user.userId);
  revalidatePath('/', 'layout');
  return back(`/profile?${await importInstances(user, result.region)}`);
}

/** The connection stands whatever becomes of the import; it can be repeated with "Sync from Amazon". */
async function importInstances(user: SessionUser, region: AmazonRegion): Promise<string> {
  try {
    const { added, failedAccounts } = await syncInstances({
      db: await createServerDb(),
      userId: user.userId,
      region,
      connection: amazonConnectionContext(user.userId, region),
      now: new Date(),
    });
    const failed = failedAccounts.length === 0 ? '' : `&failed=${failedAccounts.length}`;
    return `amazon=connected&added=${added.length}${failed}`;
  } catch (error) {
    log.error({ err: error, userId: user.userId }, 'connect amazon: instances not imported');
    return 'amazon=connected_without_instances';
  }
}
