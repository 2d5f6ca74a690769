'use client';

import { StepNav } from '@/components/ui/step-nav';
import { type BuilderStep, STEPS } from './use-step';

const WORDS: Readonly<Record<BuilderStep, string>> = { edit: 'Edit', configure: 'Configure', review: 'Review' };
const NAMED = STEPS.map((id) => ({ id, label: WORDS[id] }));

/** The three steps of the builder. */
export function Stepper({
  step,
  wanting,
  onStep,
}: {
  step: BuilderStep;
  /** Steps with something missing. */
  wanting: ReadonlySet<BuilderStep>;
  onStep: (step: BuilderStep) => void;
}) {
  return (
    <StepNav
      steps={NAMED}
      step={step}
      marked={wanting}
      mark={{ className: 'bg-status-paused', words: 'something is missing' }}
      onStep={onStep}
      look="line"
    />
  );
}
