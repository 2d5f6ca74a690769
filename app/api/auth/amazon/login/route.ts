import { cookies } from 'next/headers';
import { type NextRequest, NextResponse } from 'next/server';
import { beginLogin } from '@/lib/amazon-auth/login';
import { loginQuery } from '@/lib/amazon-auth/schema';
import { stateCookieName, stateCookieOptions } from '@/lib/amazon-auth/state-cookie';
import { loginPath } from '@/lib/auth/next-path';
import { requireUserForAction } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { log } from '@/lib/log';

/**
 * Connect Amazon: `GET /api/auth/amazon/login?region=NA` sends the signed-in person to Amazon's consent page. Link to
 * it with a plain <a>: a prefetch would begin a walk that nobody takes.
 */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const back = (path: string) => NextResponse.redirect(new URL(path, env().APP_URL), 303);
  const query = loginQuery.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  if (!query.success) return back('/profile?amazon=region_invalid');
  try {
    const user = await requireUserForAction();
    const { url, browser } = await beginLogin(user.userId, query.data.region);
    (await cookies()).set(stateCookieName(), browser, stateCookieOptions());
    return NextResponse.redirect(url, 303);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return back(loginPath('/profile'));
    log.error({ err: error }, 'connect amazon: could not begin');
    return back('/profile?amazon=save_failed');
  }
}
