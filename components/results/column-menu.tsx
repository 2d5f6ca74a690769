'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { ColumnMenuButton, type ColumnMenuProps } from './column-menu-button';

/** What can be done with one column. */
export const ColumnMenu = openedLater<ColumnMenuProps>(
  ({ name, waiting }: ColumnMenuProps & { waiting: Waiting }) => (
    <ColumnMenuButton name={name} aria-haspopup="menu" {...waiting} />
  ),
  () => import('./column-menu-open').then((module) => module.ColumnMenuOpen),
);
