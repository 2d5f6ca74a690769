import { QUEUE_DEADLINE_SECONDS, TIMEOUT_GRACE_SECONDS } from './constants';

/**
 * Seconds until AMC is asked again about a run submitted `ageSeconds` ago: 5 at first, 15 after two minutes, 120 from
 * a quarter of an hour on. A short run is seen soon, a long one costs few requests.
 */
export function pollDelaySeconds(ageSeconds: number): number {
  return Math.round(Math.min(120, Math.max(5, ageSeconds / 8)));
}

/**
 * Seconds to wait after failure number `attempt` (1 = the first): 10, 20, 40 … at most `cap`, of which between half
 * and all is used, so that many runs that failed together do not come back together. `random` is in [0, 1).
 */
export function backoffSeconds(attempt: number, cap: number, random: number): number {
  const full = Math.min(cap, 10 * 2 ** Math.min(20, Math.max(0, attempt - 1)));
  return Math.ceil(full / 2 + (full / 2) * random);
}

/** What of a run decides how long its end is waited for. Times are ISO texts with an offset. */
export interface RunTimes {
  status: string;
  submitted_at: string | null;
  started_at: string | null;
  timeout_seconds: number;
}

/**
 * Whether waiting for AMC's word has lasted too long. AMC ends runs itself at their time-out, so ours is only for runs
 * it forgot or whose status we can't read; a queued run may wait for days.
 */
export function isOverdue(run: RunTimes, now: Date): boolean {
  const age = (text: string | null) => (text === null ? 0 : (now.getTime() - Date.parse(text)) / 1000);
  if (run.started_at !== null) return age(run.started_at) > run.timeout_seconds + TIMEOUT_GRACE_SECONDS;
  return age(run.submitted_at) > QUEUE_DEADLINE_SECONDS;
}
