'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { ThemeButton } from './theme-button';

export const ThemeSwitch = openedLater(
  ({ waiting }: { waiting: Waiting }) => <ThemeButton aria-haspopup="menu" {...waiting} />,
  () => import('./theme-menu').then((module) => module.ThemeMenu),
);
