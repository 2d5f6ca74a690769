import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { HOME, safeNextPath } from '@/lib/auth/next-path';
import { currentUser } from '@/lib/auth/session';
import { SignUpForm } from './sign-up-form';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const next = safeNextPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  const elsewhere = next === HOME ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <>
      <div className="flex flex-col gap-1">
        <h1 className="font-semibold text-2xl">Create an account</h1>
        <p className="text-muted-foreground text-sm">You connect your Amazon Ads account afterwards.</p>
      </div>
      <SignUpForm next={next} />
      <p className="text-muted-foreground text-sm">
        Have an account?{' '}
        <Link className="text-link underline underline-offset-2" href={`/login${elsewhere}`}>
          Sign in
        </Link>
      </p>
    </>
  );
}
