import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { isRecoveryProof } from '@/lib/auth/recovery';
import { recoveryCookieName } from '@/lib/auth/recovery-cookie';
import { currentUser } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { NewPasswordForm } from './new-password-form';
import { ResetRequestForm } from './reset-request-form';

export const metadata: Metadata = { title: 'Reset password' };

/** Asks for the mail; after the mailed link was opened in this browser, takes the new password. */
export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const user = await currentUser();
  const proof = (await cookies()).get(recoveryCookieName())?.value;
  if (user && isRecoveryProof(proof, env().SUPABASE_SECRET_KEY, user.userId, new Date())) {
    return (
      <>
        <div className="flex flex-col gap-1">
          <h1 className="font-semibold text-2xl">Set a new password</h1>
          <p className="text-muted-foreground text-sm">For {user.email}. Other browsers are signed out.</p>
        </div>
        <NewPasswordForm email={user.email} />
      </>
    );
  }
  const stale = (await searchParams).reason === 'link';
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1 className="font-semibold text-2xl">Reset password</h1>
        <p className="text-muted-foreground text-sm">We mail you a link with which you set a new one.</p>
      </div>
      {stale ? (
        <Notice kind="warning">This link has been used already or has run out. Ask for a new one.</Notice>
      ) : null}
      <ResetRequestForm />
      <p className="text-sm">
        <Link className="text-link underline underline-offset-2" href={user ? '/dashboard' : '/login'}>
          {user ? 'Back to the dashboard' : 'Back to sign in'}
        </Link>
      </p>
    </>
  );
}
