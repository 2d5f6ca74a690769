import { parse } from '@/lib/amc-sql/parse';

const LONGEST_NAME = 200;

/** "Reach" → "Reach (copy)", "Reach (copy)" → "Reach (copy 2)"; never longer than a name may be. */
export function copyName(name: string): string {
  const match = /^(.*) \(copy(?: (\d+))?\)$/.exec(name);
  const base = match?.[1] ?? name;
  const end = match === null ? ' (copy)' : ` (copy ${Number(match[2] ?? 1) + 1})`;
  return `${base.slice(0, LONGEST_NAME - end.length).trimEnd()}${end}`;
}

/**
 * Share of finished runs that succeeded, 0 to 1; null when none has finished.
 */
export function successRate({ runs, succeeded }: { runs: number; succeeded: number }): number | null {
  return runs === 0 ? null : succeeded / runs;
}

/** Whether a query is a saved workflow at AMC or is rendered anew for each run: `{{…}}` is ours, AMC does not know it. */
export function canBePublished(sql: string): boolean {
  return !parse(sql).tokens.some(({ kind, text }) => kind !== 'comment' && text.includes('{{'));
}
