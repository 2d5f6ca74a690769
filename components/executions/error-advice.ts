import type { RunError } from '@/lib/executions/schema';

const ADVICE: Readonly<Record<string, string>> = {
  compile: 'AMC could not read the query. Correct the marked place and run it again.',
  auth: 'Amazon did not accept the connection. Reconnect it in your profile, then run the query again.',
  forbidden:
    'Your Amazon account may not run queries on this instance. Ask its administrator, or take another instance.',
  not_found: 'AMC does not know the run or the instance any more. Run the query again.',
  throttled: 'AMC asked to slow down. It is tried again by itself.',
  validation: 'AMC did not accept a value of the request. The technical part names it.',
  server: 'AMC had a problem of its own. Run the query again in a few minutes.',
  network: 'AMC could not be reached. It is tried again by itself.',
  timeout: 'The run took longer than its time limit. Shorten the window or ask for less, and run it again.',
};

/** What a person can do about an error, one sentence. */
export function errorAdvice(error: Pick<RunError, 'code' | 'line'>): string {
  const known = ADVICE[error.code.toLowerCase()];
  if (known !== undefined) return known;
  return error.line === undefined
    ? 'AMC gave this reason. Edit the query or its window and run it again.'
    : 'Correct the marked place and run the query again.';
}
