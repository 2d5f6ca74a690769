import type { ScheduleDraft } from './schedule-draft';

/** What every part of the form takes. `errors` by dotted field of the schema. */
export interface ScheduleFieldsProps {
  draft: ScheduleDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<ScheduleDraft>) => void;
}

/** Parts of the form and the fields each one is asked for in, by the beginning of their dotted name. */
export const FIELDS_OF = {
  workflow: ['workflowId', 'instanceId', 'name', 'description'],
  interval: ['interval', 'timeOfDay', 'timeZone'],
  window: ['window', 'parameters'],
  delivery: [
    'notifications',
    'maxRetries',
    'retryDelayMinutes',
    'pauseOnFailure',
    'failureThreshold',
    'catchUp',
    'overlap',
    'costLimit',
  ],
} as const;
export type FormPart = keyof typeof FIELDS_OF;
export const FORM_PARTS = Object.keys(FIELDS_OF) as FormPart[];

/** The part of the form in which a field is asked for. */
export function partOf(field: string): FormPart | undefined {
  return FORM_PARTS.find((part) => FIELDS_OF[part].some((name) => field === name || field.startsWith(`${name}.`)));
}
