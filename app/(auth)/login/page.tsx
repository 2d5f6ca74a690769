import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Notice } from '@/components/ui/notice';
import { HOME, LOGIN_REASONS, type LoginReason, safeNextPath } from '@/lib/auth/next-path';
import { currentUser } from '@/lib/auth/session';
import { LoginForm } from './login-form';

export const metadata: Metadata = { title: 'Sign in' };

const REASONS: Record<LoginReason, string> = {
  inactive: 'This account has been switched off. Ask whoever runs this installation.',
  link: 'This link has been used already or has run out. Sign in, or ask for a new link.',
  'signed-out': 'You are signed out.',
  deleted: 'Your account and everything in it is deleted.',
};

export default async function LoginPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next: asked, reason: given } = await searchParams;
  const next = safeNextPath(asked);
  if (await currentUser()) redirect(next);
  const reason = LOGIN_REASONS.find((known) => known === given);
  const elsewhere = next === HOME ? '' : `?next=${encodeURIComponent(next)}`;
  const notice = reason ? (
    <Notice kind={reason === 'signed-out' || reason === 'deleted' ? 'info' : 'warning'}>{REASONS[reason]}</Notice>
  ) : next === HOME ? null : (
    <Notice>Sign in to go on to the page you asked for.</Notice>
  );
  return (
    <>
      <h1 className="font-semibold text-2xl">Sign in</h1>
      <LoginForm next={next} notice={notice} />
      <p className="text-muted-foreground text-sm">
        No account yet?{' '}
        <Link className="text-link underline underline-offset-2" href={`/sign-up${elsewhere}`}>
          Create one
        </Link>
      </p>
    </>
  );
}
