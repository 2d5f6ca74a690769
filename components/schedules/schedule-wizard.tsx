'use client';

import { useRouter } from 'next/navigation';
import { parseAsString, parseAsStringEnum, useQueryState } from 'nuqs';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormFailure, fieldErrors } from '@/components/ui/form-failure';
import { later } from '@/components/ui/later';
import { partLater } from '@/components/ui/part-later';
import { Skeleton } from '@/components/ui/skeleton';
import { useAction } from '@/components/ui/use-action';
import { useLater } from '@/components/ui/use-later';
import { failureOf } from '@/lib/actions/result';
import type { InstanceSummary } from '@/lib/instances/types';
import { createScheduleAction } from '@/lib/schedules/actions';
import type { WorkflowParameters } from '@/lib/workflows/schema';
import type { LaterStepsProps } from './later-steps';
import type { ScheduleDraft } from './schedule-draft';
import { FORM_PARTS, type FormPart, partOf } from './schedule-fields';
import { useScheduleDraft } from './use-schedule-draft';
import { useScheduleReader } from './use-schedule-reader';
import { useChosenWorkflow } from './use-workflows';
import { WizardSteps } from './wizard-steps';
import type { ChoosableWorkflow, ChosenWorkflow, WorkflowOffer } from './workflow-choice';
import { WorkflowFields } from './workflow-fields';

export interface ScheduleWizardProps {
  /** Queries to choose from at first. */
  offer: WorkflowOffer;
  /** The one of the address. */
  initial: ChosenWorkflow | null;
  instances: readonly InstanceSummary[];
  /** By instance: the currency in which a limit can be set; missing where no rate is known. */
  currencies: Readonly<Record<string, string>>;
  begin: Partial<ScheduleDraft>;
  ownerEmail: string;
}

const NO_PARAMETERS: WorkflowParameters = {};
const laterSteps = later(() => import('./later-steps').then((module) => module.LaterSteps));
const LaterSteps = partLater<LaterStepsProps>(laterSteps.load, () => <Skeleton className="h-96 w-full" />);
const UpcomingRuns = partLater(
  () => import('./upcoming-runs').then((module) => module.UpcomingRuns),
  () => <Skeleton className="h-80 w-full" />,
);

/** Four steps from a saved query to a schedule. The step is in the address, the draft survives a reload. */
export function ScheduleWizard(props: ScheduleWizardProps) {
  const { initial, offer, instances, currencies, ownerEmail } = props;
  const router = useRouter();
  const [step, setStep] = useQueryState(
    'step',
    parseAsStringEnum<FormPart>([...FORM_PARTS])
      .withDefault('workflow')
      .withOptions({ history: 'push' }),
  );
  // They are there before one goes on to them.
  useLater(laterSteps, false);
  const { draft, change, forget } = useScheduleDraft(props.begin);
  const [tried, setTried] = useState<ReadonlySet<FormPart>>(new Set());
  const [, setWorkflowId] = useQueryState('workflowId', parseAsString);
  const { execute, isPending, result } = useAction(createScheduleAction, {
    onSuccess: ({ data }) => {
      forget();
      router.push(`/schedules/${data.scheduleId}`);
    },
  });

  const { data: current = null, isFetching } = useChosenWorkflow(draft.workflowId, initial);
  const parameters = current?.parameters ?? NO_PARAMETERS;
  const read = useScheduleReader();
  const reading = read === null ? null : read(draft, parameters);
  const failure = isPending ? null : failureOf(result);
  const all: Record<string, string> = {
    ...fieldErrors(failure),
    ...(reading === null || reading.ok ? {} : reading.errors),
  };
  // A field is told off only after somebody wanted to leave its step.
  const errors = Object.fromEntries(Object.entries(all).filter(([field]) => tried.has(partOf(field) ?? 'delivery')));
  const wrong = new Set(Object.keys(errors).flatMap((field) => partOf(field) ?? []));
  const shared = { draft, errors, onChange: change };
  const at = FORM_PARTS.indexOf(step);
  const next = FORM_PARTS[at + 1];
  const before = FORM_PARTS[at - 1];
  const currency = currencies[draft.instanceId === '' ? (current?.instanceId ?? '') : draft.instanceId] ?? null;

  const goOn = () => {
    setTried(new Set([...tried, step]));
    const stuck = Object.keys(all).some((field) => partOf(field) === step);
    if (!stuck && next !== undefined) void setStep(next);
  };
  const create = () => {
    setTried(new Set(FORM_PARTS));
    if (reading?.ok) execute(reading.input);
    else if (reading !== null) {
      const first = FORM_PARTS.find((part) => Object.keys(reading.errors).some((field) => partOf(field) === part));
      if (first !== undefined) void setStep(first);
    }
  };
  const choose = (workflow: ChoosableWorkflow) => {
    change({
      workflowId: workflow.id,
      instanceId: '',
      overrides: {},
      // A name that nobody typed follows the query.
      ...(draft.name.trim() === '' || draft.name === current?.name ? { name: workflow.name } : {}),
    });
    void setWorkflowId(workflow.id);
  };

  return (
    <div className="flex flex-col gap-4">
      <WizardSteps step={step} wrong={wrong} onStep={(part) => void setStep(part)} />
      <FormFailure failure={failure} fields={Object.keys(errors)} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {step === 'workflow' ? (
            <WorkflowFields {...shared} offer={offer} instances={instances} chosen={current} onWorkflow={choose} />
          ) : (
            <LaterSteps {...shared} step={step} parameters={parameters} ownerEmail={ownerEmail} currency={currency} />
          )}
          <div className="flex flex-wrap justify-between gap-2 border-border border-t pt-4">
            {before === undefined ? <span /> : <Button onClick={() => void setStep(before)}>Back</Button>}
            {next === undefined ? (
              <Button variant="primary" pending={isPending} disabled={reading === null} onClick={create}>
                Create schedule
              </Button>
            ) : (
              <Button variant="primary" pending={isFetching} disabled={reading === null} onClick={goOn}>
                Next
              </Button>
            )}
          </div>
        </div>
        <UpcomingRuns draft={draft} />
      </div>
    </div>
  );
}
