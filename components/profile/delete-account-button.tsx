'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';

/** Opens what asks for address and password. */
export const DeleteAccountButton = openedLater<{ email: string }>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button variant="destructive" aria-haspopup="dialog" {...waiting}>
      Delete account
    </Button>
  ),
  () => import('./delete-account-open').then((module) => module.DeleteAccountOpen),
  { opensOn: 'click' },
);
