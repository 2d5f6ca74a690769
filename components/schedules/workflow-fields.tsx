'use client';

import Link from 'next/link';
import { ChoiceSelect } from '@/components/ui/choice-select';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { InstanceSummary } from '@/lib/instances/types';
import type { ScheduleFieldsProps } from './schedule-fields';
import type { ChoosableWorkflow, WorkflowOffer } from './workflow-choice';
import { WorkflowPicker } from './workflow-picker';

const OWN = 'own';

/** Which query, on which instance, under which name. */
export function WorkflowFields({
  draft,
  errors,
  onChange,
  offer,
  instances,
  chosen,
  onWorkflow,
}: ScheduleFieldsProps & {
  offer: WorkflowOffer;
  instances: readonly InstanceSummary[];
  chosen: ChoosableWorkflow | null;
  onWorkflow: (workflow: ChoosableWorkflow) => void;
}) {
  const ownInstance = chosen?.instanceName ?? null;
  const homeless = chosen !== null && ownInstance === null && draft.instanceId === '';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <WorkflowPicker offer={offer} chosen={chosen} chosenId={draft.workflowId} onChoose={onWorkflow} />
        {errors.workflowId === undefined ? null : <FieldError>Choose the query that is to run.</FieldError>}
        <p className="text-muted-foreground text-xs">
          Only a saved query can run by itself.{' '}
          <Link className="text-link underline underline-offset-2" href="/query-builder/new">
            Write a new one
          </Link>
        </p>
      </div>
      <Field
        label="Instance"
        hint="Each run uses it, whatever the query is set to later."
        error={errors.instanceId ?? (homeless ? 'The query has no instance of its own: choose one' : undefined)}
      >
        {(control) => (
          <ChoiceSelect
            control={control}
            value={draft.instanceId === '' ? OWN : draft.instanceId}
            choices={[
              {
                value: OWN,
                label: ownInstance === null ? 'None chosen' : `The query's own (${ownInstance})`,
              },
              ...instances
                .filter(({ status }) => status === 'active')
                .map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(value) => onChange({ instanceId: value === OWN ? '' : value })}
          />
        )}
      </Field>
      <Field label="Name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" aside="Optional" error={errors.description}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
