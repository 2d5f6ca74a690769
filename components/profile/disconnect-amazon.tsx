'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { DisconnectAmazonProps } from './disconnect-amazon-open';

/** Asks before the tokens are deleted; the dialog stays open and says why when it fails. */
export const DisconnectAmazon = openedLater<DisconnectAmazonProps>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button aria-haspopup="dialog" {...waiting}>
      Disconnect
    </Button>
  ),
  () => import('./disconnect-amazon-open').then((module) => module.DisconnectAmazonOpen),
  { opensOn: 'click' },
);
