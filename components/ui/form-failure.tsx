import type { PublicError } from '@/lib/errors';
import { ErrorState } from './error-state';

/** The messages of a refused form by field, the first of each: `errors.name`. */
export function fieldErrors(failure: PublicError | null): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { field, message } of failure?.issues ?? []) errors[field] ??= message;
  return errors;
}

/** What concerns a whole form. A failure whose every word stands at a field of `fields` is not said twice. */
export function FormFailure({ failure, fields }: { failure: PublicError | null; fields: readonly string[] }) {
  if (failure === null) return null;
  const { issues, message, eventId } = failure;
  if (issues.length > 0 && issues.every(({ field }) => fields.includes(field))) return null;
  return <ErrorState title={message} eventId={eventId === '' ? undefined : eventId} className="p-3" />;
}
