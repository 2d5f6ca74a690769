'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import { updateScheduleAction } from '@/lib/schedules/actions';
import type { ScheduleDetail } from '@/lib/schedules/types';
import type { WorkflowParameters } from '@/lib/workflows/schema';
import { DeliveryFields } from './delivery-fields';
import { IntervalFields } from './interval-fields';
import { OverrideFields } from './override-fields';
import { readSchedule } from './read-schedule';
import { draftOf } from './schedule-draft';
import { UpcomingRuns } from './upcoming-runs';
import { WindowFields } from './window-fields';

const OWN = 'own';

/** Every setting of a schedule on one page, saved together. */
export function ScheduleSettings({
  schedule,
  parameters,
  instances,
  ownerEmail,
}: {
  schedule: ScheduleDetail;
  parameters: WorkflowParameters;
  instances: readonly { id: string; name: string }[];
  ownerEmail: string;
}) {
  const [draft, setDraft] = useState(() => draftOf(schedule));
  const [tried, setTried] = useState(false);
  const { execute, isPending, result } = useAction(updateScheduleAction, {
    onSuccess: () => {
      setTried(false);
      toast.success('Schedule saved');
    },
  });
  const reading = readSchedule(draft, parameters);
  const failure = isPending ? null : failureOf(result);
  const server = Object.fromEntries(
    // The action names fields below the schedule it was given.
    Object.entries(fieldErrors(failure)).map(([field, message]) => [field.replace(/^schedule\./, ''), message]),
  );
  const errors = { ...server, ...(tried && !reading.ok ? reading.errors : {}) };
  const shared = {
    draft,
    errors,
    onChange: (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change })),
  };
  const save = () => {
    setTried(true);
    if (reading.ok) execute({ id: schedule.id, updatedAt: schedule.updatedAt, schedule: reading.input });
  };
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form
        noValidate
        className="flex min-w-0 flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FormFailure failure={failure} fields={fieldsOf(failure)} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name}>
            {(control) => (
              <Input
                {...control}
                value={draft.name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => shared.onChange({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Instance" error={errors.instanceId}>
            {(control) => (
              <ChoiceSelect
                control={control}
                value={draft.instanceId === '' ? OWN : draft.instanceId}
                choices={[
                  { value: OWN, label: 'The query’s own' },
                  ...instances.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(value) => shared.onChange({ instanceId: value === OWN ? '' : value })}
              />
            )}
          </Field>
        </div>
        <IntervalFields {...shared} />
        <WindowFields {...shared} />
        <OverrideFields {...shared} parameters={parameters} />
        <DeliveryFields {...shared} ownerEmail={ownerEmail} currency={schedule.currency} />
        <div className="sticky bottom-0 flex items-center gap-3 border-border border-t bg-background py-3">
          <Button type="submit" variant="primary" pending={isPending} disabled={schedule.workflow === null}>
            Save schedule
          </Button>
          {tried && !reading.ok ? (
            <span role="status" className="text-destructive text-sm">
              Some fields above are to be corrected.
            </span>
          ) : null}
        </div>
      </form>
      <UpcomingRuns draft={draft} />
    </div>
  );
}

function fieldsOf(failure: ReturnType<typeof failureOf>): string[] {
  return failure?.issues.map(({ field }) => field) ?? [];
}
