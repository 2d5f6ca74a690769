import { unstable_rethrow } from 'next/navigation';
import type { FieldIssue, PublicError } from '@/lib/errors';

/** What every action of ours can answer besides its data. */
export interface ActionAnswer {
  serverError?: PublicError | undefined;
  validationErrors?: unknown;
}

/**
 * The failure in an action's answer as one shape, or null. Bad input becomes `invalid_input` with one issue per wrong
 * field (dotted path, `rows.0.name`), so that a form can show each where it belongs.
 */
export function failureOf(answer: ActionAnswer): PublicError | null {
  if (answer.serverError) return answer.serverError;
  if (answer.validationErrors === undefined || answer.validationErrors === null) return null;
  const issues = issuesIn(answer.validationErrors, []);
  const whole = issues.find((issue) => issue.field === '');
  const message = whole?.message ?? (issues.length === 1 ? issues[0]?.message : undefined);
  return {
    code: 'invalid_input',
    message: message ?? 'Some of the values are not right. Nothing was saved.',
    eventId: '',
    issues,
  };
}

/**
 * The answer of an action, or a failure like any other when none came: no network, a server that fell over. Without it the
 * rejection reaches the error page, and what was typed is gone.
 */
export async function answerOf<T extends ActionAnswer>(asked: Promise<T>): Promise<T | Unanswered> {
  try {
    return await asked;
  } catch (error) {
    // A redirect is no failure: Next carries it out.
    unstable_rethrow(error);
    return { serverError: UNREACHABLE, data: undefined };
  }
}

interface Unanswered {
  serverError: PublicError;
  data?: undefined;
}

const UNREACHABLE: PublicError = {
  code: 'unavailable',
  message: 'The server could not be reached. Try again; what you typed is still here.',
  eventId: '',
  issues: [],
};

function issuesIn(node: unknown, path: readonly string[]): FieldIssue[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== '_errors') return issuesIn(value, [...path, key]);
    const messages: unknown[] = Array.isArray(value) ? value : [];
    return messages.map((message) => ({ field: path.join('.'), message: String(message) }));
  });
}
