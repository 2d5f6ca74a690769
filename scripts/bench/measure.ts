export interface Timing {
  readonly p50: number;
  readonly p95: number;
  /** Processor time of the whole process, which other programs on the machine lengthen less; the collector's threads count. */
  readonly cpuP50: number;
  readonly cpuP95: number;
}

/** Rounds, of which the quietest counts: whatever else the machine does can only make one slower. */
const ROUNDS = 8;

/** Runs `work` until it is warm and then in rounds of `times`. Milliseconds, of the round with the least p95. */
export function measure(work: () => unknown, times: number): Timing {
  for (let at = 0; at < Math.max(20, times / 4); at++) work();
  const rounds = Array.from({ length: ROUNDS }, () => round(work, times));
  return rounds.reduce((best, one) => (one.p95 < best.p95 ? one : best));
}

function round(work: () => unknown, times: number): Timing {
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let at = 0; at < times; at++) {
    const before = process.cpuUsage();
    const start = performance.now();
    work();
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  return { p50: at(wall, 0.5), p95: at(wall, 0.95), cpuP50: at(cpu, 0.5), cpuP95: at(cpu, 0.95) };
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
