'use client';

import type { ComponentProps } from 'react';
import { QueryProvider } from '@/components/shell/query-provider';
import { ScheduleSettings } from './schedule-settings';

export function SettingsWithQueries(props: ComponentProps<typeof ScheduleSettings>) {
  return (
    <QueryProvider>
      <ScheduleSettings {...props} />
    </QueryProvider>
  );
}
