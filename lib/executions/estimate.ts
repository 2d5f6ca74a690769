/** One finished run, as far as an estimate needs it. Times are ISO 8601 with an offset. */
export interface PastRun {
  readonly submittedAt: string | null;
  readonly completedAt: string | null;
  readonly rowCount: number | null;
}

/** What an instance is charged, where someone has set a rate; amounts are in units of `currency`. */
export interface RunRate {
  readonly currency: string | null;
  readonly perRun: number | null;
  readonly perMinute: number | null;
}

export interface Estimate {
  /** How many runs it rests on. */
  readonly runs: number;
  /** From sending to the rows being here, in milliseconds. */
  readonly medianMs: number;
  readonly p90Ms: number;
  /** Null when no run told how many rows it had. */
  readonly rows: { readonly median: number; readonly least: number; readonly most: number } | null;
  /** At the median duration; null where no rate is set. */
  readonly cost: { readonly amount: number; readonly currency: string } | null;
}

/**
 * What the next run of a query will probably take, from its own past alone; null when it has none. Nothing is guessed
 * from other queries: their tables and windows differ.
 */
export function estimate(past: readonly PastRun[], rate: RunRate | null): Estimate | null {
  const durations = past
    .flatMap(({ submittedAt, completedAt }) =>
      submittedAt === null || completedAt === null ? [] : [Date.parse(completedAt) - Date.parse(submittedAt)],
    )
    .filter((duration) => duration >= 0)
    .sort(ascending);
  if (durations.length === 0) return null;
  const counts = past.flatMap(({ rowCount }) => (rowCount === null ? [] : [rowCount])).sort(ascending);
  const medianMs = quantile(durations, 0.5);
  return {
    runs: durations.length,
    medianMs,
    p90Ms: quantile(durations, 0.9),
    rows:
      counts.length === 0
        ? null
        : { median: Math.round(quantile(counts, 0.5)), least: counts[0] ?? 0, most: counts.at(-1) ?? 0 },
    cost: costOf(medianMs, rate),
  };
}

function costOf(milliseconds: number, rate: RunRate | null): Estimate['cost'] {
  if (rate === null || rate.currency === null || (rate.perRun === null && rate.perMinute === null)) return null;
  const amount = (rate.perRun ?? 0) + (rate.perMinute ?? 0) * (milliseconds / 60_000);
  return { amount, currency: rate.currency };
}

const ascending = (a: number, b: number) => a - b;

/** Between two values in proportion, as spreadsheets do it (PERCENTILE.INC). `sorted` is not empty. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
