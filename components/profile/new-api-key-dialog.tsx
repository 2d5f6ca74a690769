'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';

/** Makes a key and shows it, once. Closing the dialog is the last one sees of it. */
export const NewApiKeyDialog = openedLater<object>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button size="sm" aria-haspopup="dialog" {...waiting}>
      New key
    </Button>
  ),
  () => import('./new-api-key-open').then((module) => module.NewApiKeyOpen),
  { opensOn: 'click' },
);
