'use client';

import { useEffect, useState } from 'react';
import { formatDuration } from '@/lib/time';

/** How long something has been going on, each second. Not announced: a screen reader would never be quiet. */
export function Elapsed({ since, until }: { since: string; until?: string | null }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (until) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  const end = until ? new Date(until).getTime() : now;
  // The server's clock is not the browser's: nothing is shown until the browser has its own.
  return (
    <span className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {end === null ? '…' : formatDuration(end - new Date(since).getTime())}
    </span>
  );
}
