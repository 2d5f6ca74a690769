'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { ScheduleMenuButton, type ScheduleMenuProps } from './schedule-menu-button';

/** Everything that can be done to a schedule. */
export const ScheduleMenu = openedLater<ScheduleMenuProps>(
  ({ schedule, onPage = false, waiting }: ScheduleMenuProps & { waiting: Waiting }) => (
    <ScheduleMenuButton schedule={schedule} onPage={onPage} aria-haspopup="menu" {...waiting} />
  ),
  () => import('./schedule-menu-open').then((module) => module.ScheduleMenuOpen),
);
