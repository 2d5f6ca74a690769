import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';

/** What stands where something of a result could not be read: what the server said, and the way to ask again. */
export function ReadError({
  title,
  error,
  asking,
  onAgain,
}: {
  title: string;
  error: Error;
  /** It is being asked again now. */
  asking: boolean;
  onAgain: () => unknown;
}) {
  return (
    <ErrorState
      title={title}
      action={
        <Button pending={asking} onClick={() => void onAgain()}>
          Try again
        </Button>
      }
    >
      {error.message}
    </ErrorState>
  );
}
