'use client';

import { useSyncExternalStore } from 'react';
import { formatInstant, formatRelative, formatUtc, zoneName } from '@/lib/time';
import { Tooltip } from './tooltip';

const STEP = 20_000;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(changed, STEP);
  return () => clearInterval(timer);
}

/** A clock of 20-second steps: what is shown changes by the minute, and a store's snapshot must hold still in between. */
const now = () => Math.floor(Date.now() / STEP) * STEP;

/** "12 min ago", kept true while the page is open; the exact instant, its zone and UTC on hover and on focus. */
export function RelativeTime({ at, zone, className }: { at: string; zone: string; className?: string }) {
  const current = useSyncExternalStore(subscribe, now, now);
  const instant = new Date(at);
  return (
    <Tooltip content={`${formatInstant(instant, zone)} ${zoneName(zone)} · ${formatUtc(instant)}`}>
      {/* Server and browser may stand on either side of a minute. */}
      <time dateTime={at} className={className} suppressHydrationWarning>
        {formatRelative(instant, new Date(current), zone)}
      </time>
    </Tooltip>
  );
}
