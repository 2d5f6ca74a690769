'use client';

import { Star } from 'lucide-react';
import { useOptimistic, useTransition } from 'react';
import type { ActionAnswer } from '@/lib/actions/result';
import { cn } from '@/lib/cn';
import { Button } from './button';
import { toastFailure } from './toast-failure';

/** Shows the choice at once and takes it back, with the reason, when it could not be saved. */
export function FavoriteStar({
  name,
  favorite,
  save,
  tabIndex,
}: {
  /** Of what is starred, for screen readers. */
  name: string;
  favorite: boolean;
  save: (favorite: boolean) => Promise<ActionAnswer>;
  tabIndex?: number;
}) {
  const [shown, show] = useOptimistic(favorite);
  const [, start] = useTransition();
  const toggle = () =>
    start(async () => {
      show(!shown);
      toastFailure(await save(!shown));
    });
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      tabIndex={tabIndex}
      aria-pressed={shown}
      aria-label={`${name} is a favourite`}
      title={shown ? 'Remove from favourites' : 'Add to favourites'}
      onClick={toggle}
    >
      <Star
        aria-hidden
        className={cn('size-4', shown ? 'fill-status-paused text-status-paused' : 'text-muted-foreground')}
      />
    </Button>
  );
}
