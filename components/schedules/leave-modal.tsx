'use client';

import { useEffect } from 'react';

/**
 * /schedules/new and /schedules/calendar look like the address of a schedule to the route that opens one over the list.
 * They are pages: loading the address anew opens them as such.
 */
export function LeaveModal() {
  useEffect(() => {
    window.location.reload();
  }, []);
  return null;
}
