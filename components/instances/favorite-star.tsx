'use client';

import { Star } from 'lucide-react';
import { useOptimistic, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { failureOf } from '@/lib/actions/result';
import { cn } from '@/lib/cn';
import type { InstanceUuid } from '@/lib/ids';
import { toggleFavoriteAction } from '@/lib/instances/actions';

/** Shows the choice at once and takes it back, with the reason, when it could not be saved. */
export function FavoriteStar({ id, name, favorite }: { id: InstanceUuid; name: string; favorite: boolean }) {
  const [shown, show] = useOptimistic(favorite);
  const [, start] = useTransition();
  const toggle = () =>
    start(async () => {
      show(!shown);
      const failure = failureOf(await toggleFavoriteAction({ id, favorite: !shown }));
      if (failure !== null) toast.error(failure.message);
    });
  return (
    <Button
      variant="ghost"
      size="icon-sm"
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
