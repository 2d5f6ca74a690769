'use client';

import type { ReactNode } from 'react';
import { CheckboxLabel } from '@/components/ui/checkbox-label';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { ScheduleFieldsProps } from './schedule-fields';

const CATCH_UP = [
  { value: 'run_latest', label: 'Run the latest one' },
  { value: 'run_all', label: 'Run them all (at most 30)' },
  { value: 'skip', label: 'Skip them' },
] as const;
const OVERLAP = [
  { value: 'skip', label: 'Skip the new one' },
  { value: 'queue', label: 'Wait, then run it' },
] as const;

/** Who is told, what happens when a run fails, and what limits it. `currency` is null where no rate is set. */
export function DeliveryFields({
  draft,
  errors,
  onChange,
  ownerEmail,
  currency,
}: ScheduleFieldsProps & { ownerEmail: string; currency: string | null }) {
  const number = (field: 'maxRetries' | 'retryDelayMinutes' | 'failureThreshold' | 'costLimit') => ({
    value: draft[field],
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const recipientError = Object.entries(errors).find(([field]) => field.startsWith('notifications.recipients'))?.[1];
  return (
    <div className="flex flex-col gap-6">
      <Group title="Mail">
        <div className="flex flex-col gap-1">
          <Check checked={draft.onSuccess} onChange={(onSuccess) => onChange({ onSuccess })}>
            When a run succeeds, with its first rows
          </Check>
          <Check checked={draft.onFailure} onChange={(onFailure) => onChange({ onFailure })}>
            When a run fails
          </Check>
          <Check checked={draft.onPause} onChange={(onPause) => onChange({ onPause })}>
            When the schedule is paused because of failures
          </Check>
        </div>
        <Field
          label="Recipients"
          hint={`Addresses with commas between them. Left empty: ${ownerEmail}.`}
          error={recipientError}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={draft.recipients}
              spellCheck={false}
              onChange={(event) => onChange({ recipients: event.target.value })}
            />
          )}
        </Field>
      </Group>
      <Group title="When a run fails">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Try again" hint="Times, for failures that may pass." error={errors.maxRetries}>
            {(control) => <Input {...control} {...number('maxRetries')} />}
          </Field>
          <Field label="Minutes between two tries" error={errors.retryDelayMinutes}>
            {(control) => <Input {...control} {...number('retryDelayMinutes')} />}
          </Field>
        </div>
        <Check checked={draft.pauseOnFailure} onChange={(pauseOnFailure) => onChange({ pauseOnFailure })}>
          Pause the schedule after failures in a row
        </Check>
        {draft.pauseOnFailure ? (
          <Field label="Failed runs in a row" error={errors.failureThreshold} className="sm:w-1/2">
            {(control) => <Input {...control} {...number('failureThreshold')} />}
          </Field>
        ) : null}
      </Group>
      <Group title="Limits">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Runs that were missed"
            hint="Runs that came due while the app was not running."
            error={errors.catchUp}
          >
            {(control) => (
              <ChoiceSelect
                control={control}
                value={draft.catchUp}
                choices={CATCH_UP}
                onChange={(catchUp) => onChange({ catchUp })}
              />
            )}
          </Field>
          <Field label="When the run before is still going" error={errors.overlap}>
            {(control) => (
              <ChoiceSelect
                control={control}
                value={draft.overlap}
                choices={OVERLAP}
                onChange={(overlap) => onChange({ overlap })}
              />
            )}
          </Field>
          {currency === null ? null : (
            <Field
              label={`Cost limit a month (${currency})`}
              hint="Empty: no limit. Checked before each run."
              error={errors.costLimit}
            >
              {(control) => <Input {...control} {...number('costLimit')} inputMode="decimal" />}
            </Field>
          )}
        </div>
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-2 font-semibold text-base">{title}</legend>
      {children}
    </fieldset>
  );
}

function Check({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <CheckboxLabel className="min-h-7 pointer-coarse:min-h-10" checked={checked} onChange={onChange}>
      {children}
    </CheckboxLabel>
  );
}
