'use client';

import type { WorkflowParameters } from '@/lib/workflows/schema';
import { DeliveryFields } from './delivery-fields';
import { IntervalFields } from './interval-fields';
import { OverrideFields } from './override-fields';
import type { FormPart, ScheduleFieldsProps } from './schedule-fields';
import { WindowFields } from './window-fields';

export interface LaterStepsProps extends ScheduleFieldsProps {
  step: FormPart;
  parameters: WorkflowParameters;
  ownerEmail: string;
  currency: string | null;
}

/** The steps after the first: when it runs, over which days and values, and who is told. */
export function LaterSteps({ step, parameters, ownerEmail, currency, ...shared }: LaterStepsProps) {
  if (step === 'interval') return <IntervalFields {...shared} />;
  if (step === 'delivery') return <DeliveryFields {...shared} ownerEmail={ownerEmail} currency={currency} />;
  return (
    <>
      <WindowFields {...shared} />
      <section className="flex flex-col gap-3" aria-labelledby="schedule-parameters">
        <h2 id="schedule-parameters" className="font-semibold text-base">
          Parameters
        </h2>
        <OverrideFields {...shared} parameters={parameters} />
      </section>
    </>
  );
}
