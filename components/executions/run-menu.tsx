'use client';

import { MoreHorizontal } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { openedLater, type Waiting } from '@/components/ui/opened-later';
import type { RunMenuProps } from './run-menu-open';

/** What else can be made of a run: a schedule, a fan-out, a template, a link. */
export const RunMenu = openedLater<RunMenuProps>(
  ({ waiting }: { waiting: Waiting }) => (
    <Button size="icon" aria-label="More" aria-haspopup="menu" {...waiting}>
      <MoreHorizontal />
    </Button>
  ),
  () => import('./run-menu-open').then((module) => module.RunMenuOpen),
);
