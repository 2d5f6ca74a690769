'use client';

import { CalendarRange, ChevronDown } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { formatUtc, formatWindow } from '@/lib/time';
import type { WindowPolicy, WindowResult } from '@/lib/workflows/window';
import { presetOf, windowAdvice } from './window-choice';
import { WINDOW_ENTRIES, WindowFields } from './window-fields';

/** The time window of a run behind a button; its meaning in words and in UTC is in view beside it. */
export function WindowPicker({
  policy,
  resolved,
  now,
  onChange,
}: {
  policy: WindowPolicy;
  resolved: WindowResult;
  now: Date;
  onChange: (policy: WindowPolicy) => void;
}) {
  const chosen = presetOf(policy);
  const label = WINDOW_ENTRIES.find((entry) => entry.id === chosen)?.label ?? '';
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button className="min-w-0 justify-start font-normal" aria-label={`Time window: ${label}. Change`}>
          <CalendarRange aria-hidden className="text-muted-foreground" />
          <span className="truncate">{label}</span>
          <ChevronDown aria-hidden className="ml-auto text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Time window" className="w-96">
        <p className="pb-1 font-medium text-sm">Time window</p>
        <WindowFields name="window-popover" policy={policy} resolved={resolved} now={now} onChange={onChange} />
      </PopoverContent>
    </Popover>
  );
}

/** What the window means: in words, in UTC, and whether its end is a good one. */
export function WindowMeaning({ resolved, now }: { resolved: WindowResult; now: Date }) {
  if (!resolved.ok) {
    return (
      <p role="alert" className="text-destructive text-xs">
        {resolved.message}
      </p>
    );
  }
  const { start, end, zone, startUtc, endUtc } = resolved.window;
  return (
    <p className="text-muted-foreground text-xs">
      <span className="text-foreground">{formatWindow(start, end, zone)}</span>
      {' · '}
      <span className="whitespace-nowrap font-mono">
        {formatUtc(startUtc)} to {formatUtc(endUtc)}
      </span>
      {' · '}
      {windowAdvice(endUtc, now)}
    </p>
  );
}
