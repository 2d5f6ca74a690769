'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { overListAddress, withParameters } from './schedule-address';

/** Where a schedule opens from here: over the list, when that is what one looks at, else on its own page. */
export function useScheduleAddress(): (id: string, tab?: 'history') => string {
  const onList = usePathname() === '/schedules';
  const search = useSearchParams().toString();
  return (id, tab) =>
    withParameters(onList ? overListAddress(search, id) : `/schedules/${id}`, tab === undefined ? {} : { tab });
}
