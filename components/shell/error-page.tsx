'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { type ErrorCode, readDigest } from '@/lib/errors';

/** What can be said of an error whose text React keeps back. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  unavailable:
    'A service that this page needs can’t be reached at the moment. Nothing was changed; try again in a minute.',
  rate_limited: 'These were too many requests in a short time. Nothing was changed; try again in a minute.',
};

/** React's own sentences in place of an error's text, in development and in production. */
const HIDDEN = /Server Components render|Minified React error/;

/**
 * What a page shows when its server part failed. In production React hides the error's text and gives a digest, which
 * is also in the server's log; in development the text is the technical part.
 */
export function ErrorPage({
  error,
  reset,
  title = 'This page could not be shown',
}: {
  error: Error & { digest?: string };
  reset: () => void;
  title?: string;
}) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const { code, eventId } = readDigest(error.digest);
  const tryAgain = () =>
    // `reset` alone would render the same failed answer again: the server must be asked anew.
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <ErrorState
      title={title}
      heading="h1"
      eventId={eventId}
      technical={eventId && HIDDEN.test(error.message) ? undefined : error.message}
      action={
        <>
          <Button pending={pending} onClick={tryAgain}>
            Try again
          </Button>
          <Button asChild variant="ghost">
            <Link href="/dashboard">Go to the dashboard</Link>
          </Button>
        </>
      }
    >
      {(code && WORDS[code]) ?? 'The server could not finish the answer. Nothing was changed. Try again.'} If it stays,
      pass the event id to whoever runs this installation.
    </ErrorState>
  );
}
