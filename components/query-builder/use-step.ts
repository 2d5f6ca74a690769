'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';

export const STEPS = ['edit', 'configure', 'review'] as const;
export type BuilderStep = (typeof STEPS)[number];

/** The step in the address; Back goes to the one before. */
export function useStep(): { step: BuilderStep; goTo: (step: BuilderStep) => void } {
  const [step, setStep] = useQueryState('step', parseAsStringLiteral(STEPS).withDefault('edit'));
  return { step, goTo: (next) => void setStep(next, { history: 'push' }) };
}
