import { randomBytes } from 'node:crypto';
import type { NextRequest, NextResponse } from 'next/server';
import { guardRequest } from '@/lib/auth/guard';
import { env, isDevelopment } from '@/lib/env';
import { updateSession } from '@/lib/supabase/proxy-session';

/** Runs before every page and route: refreshes the session, closes what is not public, sets the security headers. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  return guardRequest(request, {
    session: updateSession,
    appUrl: env().APP_URL,
    allowedOrigins: env().ALLOWED_ORIGINS,
    development: isDevelopment(),
    makeNonce: () => randomBytes(16).toString('base64'),
  });
}

/** All but files that are the same for everyone: built chunks, Monaco, the icon. */
export const config = {
  matcher: ['/((?!_next/static/|_next/webpack-hmr|vs/|icon\\.svg$|favicon\\.ico$).*)'],
};
