'use client';

import { StepNav } from '@/components/ui/step-nav';
import { FORM_PARTS, type FormPart } from './schedule-fields';

const WORDS: Readonly<Record<FormPart, string>> = {
  workflow: 'Query',
  interval: 'Interval',
  window: 'Parameters and window',
  delivery: 'Notifications and review',
};
const NAMED = FORM_PARTS.map((id) => ({ id, label: WORDS[id] }));

/** The four steps of the schedule wizard. */
export function WizardSteps({
  step,
  wrong,
  onStep,
}: {
  step: FormPart;
  /** Steps with a field to correct, known after a try to go on. */
  wrong: ReadonlySet<FormPart>;
  onStep: (step: FormPart) => void;
}) {
  return (
    <StepNav
      steps={NAMED}
      step={step}
      marked={wrong}
      mark={{ className: 'bg-status-failed', words: 'something is to be corrected' }}
      onStep={onStep}
      look="tabs"
    />
  );
}
