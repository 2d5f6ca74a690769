'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ChoiceSelect } from '@/components/ui/choice-select';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { Input } from '@/components/ui/input';
import { useAction } from '@/components/ui/use-action';
import { failureOf } from '@/lib/actions/result';
import type { ScheduleUuid } from '@/lib/ids';
import { startBackfillAction } from '@/lib/schedules/actions';
import { type BackfillUnit, MAX_BACKFILL_CONCURRENCY, MAX_BACKFILL_WINDOWS } from '@/lib/schedules/constants';

const UNITS = [
  { value: 'week', label: 'Calendar weeks (Monday to Sunday)' },
  { value: 'interval', label: 'The schedule’s own windows' },
] as const;

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

/** Asks over which past windows a schedule is to run, and how many of them at the same time. */
export function BackfillDialog({
  scheduleId,
  open,
  onOpenChange,
}: {
  scheduleId: ScheduleUuid;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [draft, setDraft] = useState<{ unit: BackfillUnit; windows: string; concurrency: string }>({
    unit: 'week',
    windows: '12',
    concurrency: '2',
  });
  const { execute, isPending, result, reset } = useAction(startBackfillAction, {
    onSuccess: ({ data }) => {
      onOpenChange(false);
      router.push(`/schedules/${scheduleId}/backfill/${data.backfillId}`);
    },
  });
  const failure = isPending ? null : failureOf(result);
  const errors = fieldErrors(failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    execute({
      scheduleId,
      unit: draft.unit,
      windows: numberOf(draft.windows),
      concurrency: numberOf(draft.concurrency),
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (!next) reset();
      }}
    >
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Backfill</DialogTitle>
          <DialogDescription>
            Runs the query over windows that have passed. The timetable and its counters are not touched.
          </DialogDescription>
        </DialogHeader>
        <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
          <DialogBody className="flex flex-col gap-4">
            <FormFailure failure={failure} fields={['unit', 'windows', 'concurrency']} />
            <Field label="Windows" error={errors.unit}>
              {(control) => (
                <ChoiceSelect
                  control={control}
                  value={draft.unit}
                  choices={UNITS}
                  onChange={(unit) => setDraft({ ...draft, unit })}
                />
              )}
            </Field>
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label="How many" hint={`At most ${String(MAX_BACKFILL_WINDOWS)}.`} error={errors.windows}>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    value={draft.windows}
                    onChange={(event) => setDraft({ ...draft, windows: event.target.value })}
                  />
                )}
              </Field>
              <Field
                label="At the same time"
                hint={`At most ${String(MAX_BACKFILL_CONCURRENCY)}; AMC runs 10 an instance.`}
                error={errors.concurrency}
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    value={draft.concurrency}
                    onChange={(event) => setDraft({ ...draft, concurrency: event.target.value })}
                  />
                )}
              </Field>
            </div>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary" pending={isPending}>
              Start backfill
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
