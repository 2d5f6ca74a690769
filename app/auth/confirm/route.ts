import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { loginPath, safeNextPath } from '@/lib/auth/next-path';
import { makeRecoveryProof } from '@/lib/auth/recovery';
import { recoveryCookieName, recoveryCookieOptions } from '@/lib/auth/recovery-cookie';
import { readSession } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { createServerDb } from '@/lib/supabase/server';

/** What our mails link to. The token is single-use and short-lived at the auth server. */
const linkSchema = z.object({
  token_hash: z.string().min(10).max(512),
  type: z.enum(['signup', 'recovery', 'invite', 'magiclink', 'email_change', 'email']),
  next: z.string().optional(),
});

/** Redeems a mailed link: signs the browser in; a recovery link also lets it set a new password for a short while. */
export async function GET(request: NextRequest): Promise<never> {
  const link = linkSchema.safeParse(Object.fromEntries(request.nextUrl.searchParams));
  const recovery = request.nextUrl.searchParams.get('type') === 'recovery';
  const refused = recovery ? '/reset-password?reason=link' : '/login?reason=link';
  if (!link.success) redirect(refused);

  const db = await createServerDb();
  const { token_hash, type, next } = link.data;
  const { data, error } = await db.auth.verifyOtp({ token_hash, type });
  if (error || !data.user) {
    log.info({ err: error, type }, 'a mailed link was refused');
    redirect(refused);
  }
  const session = await readSession(db);
  if (session.kind !== 'user') {
    await db.auth.signOut({ scope: 'local' });
    redirect(loginPath('/', session.kind === 'inactive' ? 'inactive' : 'link'));
  }
  if (!recovery) redirect(safeNextPath(next));
  const proof = makeRecoveryProof(env().SUPABASE_SECRET_KEY, session.user.userId, new Date());
  (await cookies()).set(recoveryCookieName(), proof, recoveryCookieOptions());
  redirect('/reset-password');
}
