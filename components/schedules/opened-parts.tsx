'use client';

import { drawnLater } from '@/components/ui/drawn-later';
import { Skeleton } from '@/components/ui/skeleton';

// Parts of a schedule that the list and the other tabs do without; they are loaded with the first schedule that shows them.

export const Chart = drawnLater(
  () => import('@/components/charts/chart').then((module) => module.Chart),
  () => <Skeleton className="h-40 w-full" />,
);
export const ScheduleModal = drawnLater(() => import('./schedule-modal').then((module) => module.ScheduleModal));
export const HistoryToolbar = drawnLater(() => import('./history-toolbar').then((module) => module.HistoryToolbar));
export const RunTimeline = drawnLater(() => import('./run-timeline').then((module) => module.RunTimeline));
