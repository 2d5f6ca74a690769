'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { cn } from '@/lib/cn';
import { formatInstant, formatRelative, formatUtc, zoneName } from '@/lib/time';
import { Tooltip } from './tooltip';

const TimeZoneContext = createContext('UTC');

/** The zone in which this person reads times; from the profile. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <TimeZoneContext value={timeZone}>{children}</TimeZoneContext>;
}

export function useTimeZone(): string {
  return useContext(TimeZoneContext);
}

const TICK = 30_000;

/** Now, moving on every 30 seconds while the tab is visible. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') setNow(new Date());
    };
    const timer = setInterval(tick, TICK);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}

export interface RelativeTimeProps {
  /** ISO 8601 with its offset, as the database gives it. */
  at: string;
  /** Another zone than the reader's own. */
  timeZone?: string;
  className?: string;
}

/** "12 min ago", with the exact instant, its zone and UTC on hover. */
export function RelativeTime({ at, timeZone, className }: RelativeTimeProps) {
  const own = useTimeZone();
  const now = useNow();
  const zone = timeZone ?? own;
  const instant = new Date(at);
  const exact = `${formatInstant(instant, zone)}, ${zoneName(zone)}`;
  return (
    <Tooltip
      content={
        <span className="flex flex-col tabular-nums">
          <span>{exact}</span>
          {zone === 'UTC' ? null : <span className="opacity-80">{formatUtc(instant)} (UTC)</span>}
        </span>
      }
    >
      {/* The server said it a moment earlier, perhaps with another minute: that difference is no error. */}
      <time dateTime={instant.toISOString()} suppressHydrationWarning className={cn('whitespace-nowrap', className)}>
        {formatRelative(instant, now, zone)}
      </time>
    </Tooltip>
  );
}
