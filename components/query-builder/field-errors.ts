import type { FieldIssue } from '@/lib/errors';
import type { BuilderStep } from './use-step';

/** What is wrong, by field: `sql`, `window.end`, `parameters.asins`, `options.distinctUserCountColumn`. */
export type FieldErrors = Record<string, string>;

/** The first message of each field. */
export function byField(issues: readonly FieldIssue[]): FieldErrors {
  const fields: FieldErrors = {};
  for (const { field, message } of issues) fields[field] ??= message;
  return fields;
}

/** The step on which a field stands; a name stands on all of them. */
export function stepOf(field: string): BuilderStep {
  return field === 'sql' ? 'edit' : 'configure';
}

/** The errors of parameters, by parameter. */
export function parameterErrors(errors: FieldErrors): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, message]) =>
      field.startsWith('parameters.') ? [[field.slice('parameters.'.length), message]] : [],
    ),
  );
}
