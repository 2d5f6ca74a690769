'use client';

import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { EditInstanceProps } from './edit-instance-open';

/** Changes an instance. What Amazon says of a synced one is not asked for: the next sync would take it back. */
export const EditInstanceDialog = openedLater<EditInstanceProps>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button aria-haspopup="dialog" {...waiting}>
      Edit
    </Button>
  ),
  () => import('./edit-instance-open').then((module) => module.EditInstanceOpen),
  { opensOn: 'click' },
);
