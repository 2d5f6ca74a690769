'use client';

import { useId } from 'react';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { DATA_SLA_DAYS, DEFAULT_LAG_DAYS } from '@/lib/schedules/constants';
import { DYNAMIC_BASES, DYNAMIC_PREFIX } from '@/lib/schedules/dynamic-date';
import type { ScheduleFieldsProps } from './schedule-fields';

const KINDS = [
  { value: 'rolling', label: 'The last days before the run' },
  { value: 'calendar', label: 'A week or month of the calendar' },
  { value: 'since_last', label: 'Since the last successful run' },
  { value: 'dates', label: 'Dates that move along' },
  { value: 'fixed', label: 'Always the same days' },
] as const;
const PERIODS = [
  { value: 'last_week', label: 'Last week (Monday to Sunday)' },
  { value: 'last_month', label: 'Last month' },
  { value: 'month_to_date', label: 'This month up to yesterday' },
] as const;

/** Which days each run covers, counted from the moment it is scheduled for. */
export function WindowFields({ draft, errors, onChange }: ScheduleFieldsProps) {
  const listId = useId();
  const text = (field: 'lookbackDays' | 'lagDays' | 'start' | 'end') => ({
    value: draft[field],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const kind = draft.windowKind;
  const lag = kind === 'rolling' || kind === 'since_last' ? Number(draft.lagDays) : null;
  return (
    <div className="flex flex-col gap-4">
      <Field label="Time window" error={errors.window}>
        {(control) => (
          <ChoiceSelect
            control={control}
            value={kind}
            choices={KINDS}
            // A fixed window's dates are no tokens, and the other way round.
            onChange={(windowKind) => onChange({ windowKind, start: '', end: '' })}
          />
        )}
      </Field>
      {kind === 'rolling' || kind === 'since_last' ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={kind === 'rolling' ? 'Days' : 'Days of the first run'}
            error={errors['window.lookbackDays'] ?? errors['window.firstLookbackDays']}
          >
            {(control) => <Input {...control} {...text('lookbackDays')} inputMode="numeric" />}
          </Field>
          <Field
            label="Days between the window and the run"
            hint={`${String(DEFAULT_LAG_DAYS)} lets attribution settle.`}
            error={errors['window.lagDays']}
          >
            {(control) => <Input {...control} {...text('lagDays')} inputMode="numeric" />}
          </Field>
        </div>
      ) : null}
      {kind === 'calendar' ? (
        <Field label="Period" error={errors['window.period']}>
          {(control) => (
            <ChoiceSelect
              control={control}
              value={draft.period}
              choices={PERIODS}
              onChange={(period) => onChange({ period })}
            />
          )}
        </Field>
      ) : null}
      {kind === 'fixed' || kind === 'dates' ? (
        <div className="grid gap-4 sm:grid-cols-2">
          {(['start', 'end'] as const).map((end) => (
            <Field
              key={end}
              label={end === 'start' ? 'First day' : 'Last day'}
              hint={kind === 'dates' ? 'A date, or one such as dynamic:today-14d.' : undefined}
              error={errors[`window.${end}`]}
            >
              {(control) => (
                <Input
                  {...control}
                  {...text(end)}
                  spellCheck={false}
                  {...(kind === 'fixed' ? { type: 'date' } : { list: listId, className: 'font-mono' })}
                />
              )}
            </Field>
          ))}
          <TokenList id={listId} />
        </div>
      ) : null}
      {lag !== null && lag < DATA_SLA_DAYS ? (
        <Notice kind="warning">
          AMC has the events of a day within {DATA_SLA_DAYS * 24} hours: a window that ends later may miss the newest
          ones.
        </Notice>
      ) : lag !== null && lag < DEFAULT_LAG_DAYS ? (
        <Notice>
          Amazon attributes conversions to an ad for up to {DEFAULT_LAG_DAYS} days: numbers of a later window still
          grow.
        </Notice>
      ) : null}
    </div>
  );
}

/** Every token the grammar knows, for inputs of moving dates. */
export function TokenList({ id }: { id: string }) {
  return (
    <datalist id={id}>
      {DYNAMIC_BASES.map((base) => (
        <option key={base} value={`${DYNAMIC_PREFIX}${base}`} />
      ))}
    </datalist>
  );
}
