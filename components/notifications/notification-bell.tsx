'use client';

import { openedLater, type Waiting } from '@/components/ui/opened-later';
import { BellButton } from './bell-button';

/** The bell of the top bar: how many are unread, and the newest in a panel. Both are read once the page is idle. */
export const NotificationBell = openedLater(
  ({ waiting }: { waiting: Waiting }) => <BellButton unread={0} aria-haspopup="dialog" {...waiting} />,
  () => import('./notification-panel').then((module) => module.NotificationPanel),
  { opensOn: 'click', comes: 'idle' },
);
