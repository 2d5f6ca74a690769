'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
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

const STEP = 20_000;

/** One timer for all the times on a page. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, STEP);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A clock of 20-second steps: what is shown changes by the minute, and a store's snapshot must hold still in between. */
const currentStep = () => Math.round(Date.now() / STEP) * STEP;

/** Now, to 20 seconds, moving on while the page is open. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, currentStep, currentStep));
}

export interface RelativeTimeProps {
  /** ISO 8601 with its offset, as the database gives it. */
  at: string;
  /** Another IANA zone than the reader's own. */
  zone?: string;
  className?: string;
}

/** "12 min ago", kept true while the page is open, with the exact instant, its zone and UTC on hover. */
export function RelativeTime({ at, zone: given, className }: RelativeTimeProps) {
  const own = useTimeZone();
  const zone = given ?? own;
  const now = useNow();
  const instant = new Date(at);
  return (
    <Tooltip
      content={
        <span className="flex flex-col tabular-nums">
          <span>
            {formatInstant(instant, zone)}, {zoneName(zone)}
          </span>
          {zone === 'UTC' ? null : <span className="opacity-80">{formatUtc(instant)} (UTC)</span>}
        </span>
      }
    >
      {/* Server and browser may stand on either side of a minute: that difference is no error. */}
      <time dateTime={instant.toISOString()} suppressHydrationWarning className={cn('whitespace-nowrap', className)}>
        {formatRelative(instant, now, zone)}
      </time>
    </Tooltip>
  );
}
