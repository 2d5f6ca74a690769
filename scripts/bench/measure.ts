export interface Timing {
  readonly p50: number;
  readonly p95: number;
}

/** Rounds, of which the quietest counts: whatever else the machine does can only make one slower. */
const ROUNDS = 8;

/** Runs `work` until it is warm and then in rounds of `times`. Milliseconds of the wall clock, of the round with the least p95. */
export function measure(work: () => unknown, times: number): Timing {
  for (let n = 0; n < Math.max(20, times / 4); n++) work();
  const rounds = Array.from({ length: ROUNDS }, () => round(work, times));
  return rounds.reduce((best, one) => (one.p95 < best.p95 ? one : best));
}

function round(work: () => unknown, times: number): Timing {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const start = performance.now();
    work();
    taken.push(performance.now() - start);
  }
  return { p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) };
}

/** `share` of the values are at most this (0.95: p95). NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
