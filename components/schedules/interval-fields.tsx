'use client';

import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ZoneInput } from '@/components/ui/zone-input';
import { cn } from '@/lib/cn';
import { ANCHORED_DAYS, type IntervalKind } from '@/lib/schedules/constants';
import type { ScheduleFieldsProps } from './schedule-fields';

const KINDS: readonly { value: IntervalKind; label: string }[] = [
  { value: 'daily', label: 'Every day' },
  { value: 'business_days', label: 'Every business day' },
  { value: 'weekly', label: 'On days of the week' },
  { value: 'every_n_days', label: 'Every few days' },
  { value: 'monthly', label: 'On days of the month' },
  { value: 'first_day', label: 'First day of the month' },
  { value: 'last_day', label: 'Last day of the month' },
  { value: 'first_business_day', label: 'First business day of the month' },
  { value: 'last_business_day', label: 'Last business day of the month' },
  { value: 'cron', label: 'Own cron expression' },
];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/** How often, at what time, by which clock. */
export function IntervalFields({ draft, errors, onChange }: ScheduleFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="How often" error={errors.interval ?? errors['interval.kind']}>
        {(control) => (
          <ChoiceSelect control={control} value={draft.kind} choices={KINDS} onChange={(kind) => onChange({ kind })} />
        )}
      </Field>
      <IntervalDetail draft={draft} errors={errors} onChange={onChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.kind === 'cron' ? null : (
          <Field label="Time of day" error={errors.timeOfDay}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={draft.timeOfDay}
                onChange={(event) => onChange({ timeOfDay: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label="Time zone" hint="Its days and its clock count, also for the window." error={errors.timeZone}>
          {(control) => (
            <ZoneInput {...control} value={draft.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
          )}
        </Field>
      </div>
    </div>
  );
}

function IntervalDetail({ draft, errors, onChange }: ScheduleFieldsProps) {
  switch (draft.kind) {
    case 'weekly':
      return (
        <DayToggles
          legend="Days of the week"
          days={WEEKDAYS.map((label, index) => ({ value: index + 1, label, name: WEEKDAY_NAMES[index] ?? label }))}
          chosen={draft.weekdays}
          error={errors['interval.weekdays']}
          className="grid-cols-7"
          onChange={(weekdays) => onChange({ weekdays })}
        />
      );
    case 'monthly':
      return (
        <DayToggles
          legend="Days of the month"
          hint="29 to 31 mean the last day in months that are shorter."
          days={MONTH_DAYS.map((day) => ({ value: day, label: String(day), name: `Day ${String(day)}` }))}
          chosen={draft.monthDays}
          error={errors['interval.monthDays']}
          className="grid-cols-7"
          onChange={(monthDays) => onChange({ monthDays })}
        />
      );
    case 'every_n_days':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Every" error={errors['interval.days']}>
            {(control) => (
              <ChoiceSelect
                control={control}
                value={draft.everyDays}
                choices={ANCHORED_DAYS.map((days) => ({ value: String(days), label: `${String(days)} days` }))}
                onChange={(everyDays) => onChange({ everyDays })}
              />
            )}
          </Field>
          <Field
            label="Counted from"
            hint="A day it runs on; it may lie in the past."
            error={errors['interval.anchorDate']}
          >
            {(control) => (
              <Input
                {...control}
                type="date"
                value={draft.anchorDate}
                onChange={(event) => onChange({ anchorDate: event.target.value })}
              />
            )}
          </Field>
        </div>
      );
    case 'cron':
      return (
        <Field
          label="Cron expression"
          hint="Five fields: minute, hour, day of the month, month, day of the week. At least 5 minutes between two runs."
          error={errors['interval.expression']}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.cron}
              spellCheck={false}
              autoComplete="off"
              className="font-mono"
              placeholder="0 9 * * 1-5"
              onChange={(event) => onChange({ cron: event.target.value })}
            />
          )}
        </Field>
      );
    default:
      return null;
  }
}

function DayToggles({
  legend,
  hint,
  days,
  chosen,
  error,
  className,
  onChange,
}: {
  legend: string;
  hint?: string;
  days: readonly { value: number; label: string; name: string }[];
  chosen: readonly number[];
  error: string | undefined;
  className: string;
  onChange: (days: readonly number[]) => void;
}) {
  const toggle = (value: number) =>
    onChange(
      chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value].sort((a, b) => a - b),
    );
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 font-medium text-sm">{legend}</legend>
      <div className={cn('grid max-w-md gap-1', className)}>
        {days.map(({ value, label, name }) => (
          <label
            key={value}
            className="flex h-8 cursor-pointer items-center justify-center rounded-md border border-input text-sm tabular-nums hover:bg-accent has-checked:border-primary has-checked:bg-primary-tint has-checked:font-medium has-checked:text-primary-text has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-10"
          >
            <input
              type="checkbox"
              className="sr-only"
              aria-label={name}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <span aria-hidden>{label}</span>
          </label>
        ))}
      </div>
      {hint ? <p className="text-muted-foreground text-xs">{hint}</p> : null}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
