'use client';

import { useEffect, useState } from 'react';
import type { readSchedule } from './read-schedule';

/**
 * What reads a draft by the schema of the server; null until it is there. Zod, calendars and cron are 100 kB, and nobody
 * presses Next in the moment a page opens.
 */
export function useScheduleReader(): typeof readSchedule | null {
  const [reader, setReader] = useState<typeof readSchedule | null>(null);
  useEffect(() => {
    void import('./read-schedule').then((module) => setReader(() => module.readSchedule));
  }, []);
  return reader;
}
