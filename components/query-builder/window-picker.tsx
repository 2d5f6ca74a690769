'use client';

import { CalendarRange, ChevronDown } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { ZoneInput } from '@/components/ui/zone-input';
import { formatUtc, formatWindow } from '@/lib/time';
import { WINDOW_PRESETS, type WindowPolicy, type WindowResult } from '@/lib/workflows/window';
import { choosePreset, EXPLICIT, presetOf, windowAdvice } from './window-choice';

const LAG_REASON =
  'The settled windows end 14 days ago: for that long Amazon still attributes conversions to an ad, and a later end would give numbers that change.';

/** The time window of a run: presets, dates of one's own, zone; its meaning in words and in UTC is always in view. */
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
  const label = WINDOW_PRESETS.find((preset) => preset.id === chosen)?.label ?? 'Own dates';
  const error = (field: string) =>
    !resolved.ok && resolved.field === `window.${field}` ? resolved.message : undefined;

  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button className="min-w-0 justify-start font-normal" aria-label={`Time window: ${label}. Change`}>
          <CalendarRange aria-hidden className="text-muted-foreground" />
          <span className="truncate">{label}</span>
          <ChevronDown aria-hidden className="ml-auto text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Time window" className="flex w-96 flex-col gap-3">
        <fieldset className="flex flex-col">
          <legend className="pb-1 font-medium text-sm">Time window</legend>
          {[...WINDOW_PRESETS, { id: EXPLICIT, label: 'Own dates' }].map((preset) => (
            <label
              key={preset.id}
              className="flex h-7 cursor-pointer items-center gap-2 rounded-sm px-1 text-sm hover:bg-accent pointer-coarse:h-10"
            >
              <input
                type="radio"
                name="window-preset"
                value={preset.id}
                checked={preset.id === chosen}
                className="accent-primary"
                onChange={() => onChange(choosePreset(preset.id, policy, now))}
              />
              {preset.label}
            </label>
          ))}
        </fieldset>
        {policy.kind === 'explicit' ? (
          <div className="grid grid-cols-2 gap-2">
            {(['start', 'end'] as const).map((field) => (
              <Field key={field} label={field === 'start' ? 'Start' : 'End (not included)'} error={error(field)}>
                {(control) => (
                  <Input
                    {...control}
                    type="datetime-local"
                    step={1}
                    value={policy[field]}
                    onChange={(event) => onChange({ ...policy, [field]: withSeconds(event.target.value) })}
                  />
                )}
              </Field>
            ))}
          </div>
        ) : null}
        <Field label="Time zone" error={error('zone')}>
          {(control) => (
            <ZoneInput {...control} value={policy.zone} onChange={(zone) => onChange({ ...policy, zone })} />
          )}
        </Field>
        <p className="text-muted-foreground text-xs">{LAG_REASON}</p>
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

/** Browsers leave the seconds out when they are zero. */
function withSeconds(value: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) ? `${value}:00` : value;
}
