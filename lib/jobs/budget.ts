/** How much of a job's time is left. Real time, monotonic: a clock that is set back must not stretch a tick. */
export interface Budget {
  /** Milliseconds left, never below 0. */
  leftMs(): number;
  /** Aborts when the time is over. */
  readonly signal: AbortSignal;
}

/** A budget of `ms` milliseconds from now on. `tick` is the monotonic clock, replaced in tests. */
export function startBudget(ms: number, tick: () => number = () => performance.now()): Budget {
  const end = tick() + ms;
  return { leftMs: () => Math.max(0, end - tick()), signal: AbortSignal.timeout(Math.max(1, Math.ceil(ms))) };
}
