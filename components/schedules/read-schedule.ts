import { type ScheduleFormInput, scheduleInput } from '@/lib/schedules/schema';
import type { WorkflowParameters } from '@/lib/workflows/schema';
import { inputOf, type ScheduleDraft } from './schedule-draft';

export type ScheduleReading =
  | { ok: true; input: ScheduleFormInput }
  | { ok: false; errors: Readonly<Record<string, string>> };

/** Reads a draft by the schema of the server; errors by dotted field, the first of each. */
export function readSchedule(draft: ScheduleDraft, parameters: WorkflowParameters): ScheduleReading {
  const input = inputOf(draft, parameters);
  const result = scheduleInput.safeParse(input);
  if (result.success) return { ok: true, input };
  const errors: Record<string, string> = {};
  for (const { path, message } of result.error.issues) errors[path.join('.')] ??= message;
  return { ok: false, errors };
}
