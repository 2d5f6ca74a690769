'use client';

import { drawnLater } from '@/components/ui/drawn-later';
import { partLater } from '@/components/ui/part-later';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';

const HISTORY_TOOLS = [
  ['outcome', 'w-36'],
  ['kind', 'w-32'],
  ['from', 'w-36'],
  ['to', 'w-36'],
  ['export', 'ml-auto w-24'],
] as const;

// Parts of a schedule that the list and the other tabs do without; they are loaded with the first schedule that shows them.

export const Chart = drawnLater(
  () => import('@/components/charts/chart').then((module) => module.Chart),
  () => <Skeleton className="h-40 w-full" />,
);
export const ScheduleModal = drawnLater(() => import('./schedule-modal').then((module) => module.ScheduleModal));
export const HistoryToolbar = partLater(
  () => import('./history-toolbar').then((module) => module.HistoryToolbar),
  // Filters that are drawn before they can be used swallow what is chosen.
  () => (
    <div className="flex flex-wrap items-center gap-2">
      {HISTORY_TOOLS.map(([name, width]) => (
        <Skeleton key={name} className={cn('h-8 pointer-coarse:h-10', width)} />
      ))}
    </div>
  ),
);
export const RunTimeline = drawnLater(() => import('./run-timeline').then((module) => module.RunTimeline));
