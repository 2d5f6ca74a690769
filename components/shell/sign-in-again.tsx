import { Button } from '@/components/ui/button';
import type { PublicError } from '@/lib/errors';

/**
 * The way on when the session ended while something was being typed: sign in beside it, come back, and save. In a new tab,
 * because leaving this one is what people fear for their text. Nothing for any other failure.
 */
export function SignInAgain({ failure }: { failure: Pick<PublicError, 'code'> }) {
  if (failure.code !== 'unauthenticated') return null;
  return (
    <Button size="sm" asChild>
      <a href="/login" target="_blank" rel="noreferrer">
        Sign in in a new tab
      </a>
    </Button>
  );
}
