import type { ScheduleSummary } from '@/lib/schedules/types';

/** The share of successes, for server and browser alike. */
export function successWords({ successRate }: Pick<ScheduleSummary, 'successRate'>): string {
  if (successRate === null) return '–';
  const percent = Math.round(successRate * 100);
  // Never a 100% that hides a failure.
  return percent === 100 && successRate < 1 ? '> 99%' : `${String(percent)}%`;
}
