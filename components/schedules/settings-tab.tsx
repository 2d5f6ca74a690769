'use client';

import { partLater } from '@/components/ui/part-later';
import { Skeleton } from '@/components/ui/skeleton';

/**
 * The settings with everything that reads them (the schema, calendars, cron in words): 100 kB that the other tabs of a schedule
 * do without.
 */
export const SettingsTab = partLater(
  () => import('./settings-with-queries').then((module) => module.SettingsWithQueries),
  // A form that is drawn before it can be used swallows the first click.
  () => (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Skeleton className="h-[60rem] w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  ),
);
