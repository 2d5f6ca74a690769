'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ZoneInput } from '@/components/ui/zone-input';
import { MAX_WINDOW_DAYS } from '@/lib/workflows/constants';
import { WINDOW_PRESETS, type WindowPolicy, type WindowResult } from '@/lib/workflows/window';
import { choosePreset, EXPLICIT, presetOf, ROLLING } from './window-choice';

const LAG_REASON =
  'The settled windows end 14 days ago: for that long Amazon still attributes conversions to an ad, and a later end would give numbers that change.';

export const WINDOW_ENTRIES = [
  ...WINDOW_PRESETS,
  { id: ROLLING, label: 'Own number of days' },
  { id: EXPLICIT, label: 'Own dates' },
];

/** The choice of a time window: presets, days and lag or dates of one's own, zone. */
export function WindowFields({
  policy,
  resolved,
  now,
  onChange,
  name,
  columns = 1,
}: {
  policy: WindowPolicy;
  resolved: WindowResult;
  now: Date;
  onChange: (policy: WindowPolicy) => void;
  /** Of the group of radio buttons: two on a page must differ. */
  name: string;
  columns?: 1 | 2;
}) {
  const chosen = presetOf(policy);
  const error = (field: string) =>
    !resolved.ok && resolved.field === `window.${field}` ? resolved.message : undefined;
  return (
    <div className="flex flex-col gap-3">
      <fieldset className={columns === 2 ? 'grid grid-cols-1 sm:grid-cols-2' : 'flex flex-col'}>
        <legend className="sr-only">Time window</legend>
        {WINDOW_ENTRIES.map((entry) => (
          <label
            key={entry.id}
            className="flex h-7 cursor-pointer items-center gap-2 rounded-sm px-1 text-sm hover:bg-accent pointer-coarse:h-10"
          >
            <input
              type="radio"
              name={name}
              value={entry.id}
              checked={entry.id === chosen}
              className="accent-primary"
              onChange={() => onChange(choosePreset(entry.id, policy, now))}
            />
            {entry.label}
          </label>
        ))}
      </fieldset>
      {policy.kind === 'rolling' && chosen === ROLLING ? (
        <div className="grid grid-cols-2 gap-2">
          <DaysField
            label="Days"
            value={policy.lookbackDays}
            least={1}
            error={error('start') ?? error('end')}
            onChange={(lookbackDays) => onChange({ ...policy, lookbackDays })}
          />
          <DaysField
            label="Ending so many days ago"
            value={policy.lagDays}
            least={0}
            onChange={(lagDays) => onChange({ ...policy, lagDays })}
          />
        </div>
      ) : null}
      {policy.kind === 'explicit' ? (
        <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
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
        {(control) => <ZoneInput {...control} value={policy.zone} onChange={(zone) => onChange({ ...policy, zone })} />}
      </Field>
      <p className="text-muted-foreground text-xs">{LAG_REASON}</p>
    </div>
  );
}

/** Whole days within AMC's memory; what is typed outside is brought to the nearest end. */
function DaysField({
  label,
  value,
  least,
  error,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  error?: string | undefined;
  onChange: (days: number) => void;
}) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="numeric"
          min={least}
          max={MAX_WINDOW_DAYS}
          value={value}
          onChange={(event) => {
            const days = Math.trunc(event.target.valueAsNumber);
            onChange(Number.isNaN(days) ? least : Math.min(MAX_WINDOW_DAYS, Math.max(least, days)));
          }}
        />
      )}
    </Field>
  );
}

/** Browsers leave the seconds out when they are zero. */
function withSeconds(value: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) ? `${value}:00` : value;
}
