'use client';

import { useEffect, useState } from 'react';

/**
 * The current time in one-minute steps, starting from the server's, so that the first picture in the browser is the one
 * the server sent. For previews only: the server resolves a window again when the query is run.
 */
export function useNow(serverNow: string): Date {
  const [now, setNow] = useState(() => new Date(serverNow));
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
