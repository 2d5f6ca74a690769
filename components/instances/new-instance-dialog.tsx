'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';

/** An instance written down by hand, for an account a sync does not reach. Goes to its page when it is made. */
export const NewInstanceDialog = openedLater<{ knownBrands: readonly string[] }>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button aria-haspopup="dialog" {...waiting}>
      Add by hand
    </Button>
  ),
  () => import('./new-instance-open').then((module) => module.NewInstanceOpen),
  { opensOn: 'click' },
);
