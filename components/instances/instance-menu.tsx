'use client';

import { MoreHorizontal } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { InstanceMenuProps } from './instance-menu-open';

/** Switching an instance off and on again, and deleting one that nothing stands on. */
export const InstanceMenu = openedLater<InstanceMenuProps>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button size="icon" aria-label="More actions" aria-haspopup="menu" {...waiting}>
      <MoreHorizontal aria-hidden />
    </Button>
  ),
  () => import('./instance-menu-open').then((module) => module.InstanceMenuOpen),
);
