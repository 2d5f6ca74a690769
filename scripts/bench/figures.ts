/**
 * The one shape in which every benchmark states what it measured, so that `npm run bench` can put them in one table.
 */
export interface Figure {
  readonly what: string;
  readonly value: number;
  /** `times`: a ratio to a peer of the same run, where more is better. Empty: a count, or a score without a unit. */
  readonly unit: 'ms' | 's' | 'MB' | 'kB' | '%' | 'rows/s' | 'times' | '';
  /** At most this, or for `times` and `rows/s` at least this (design.md §6). Absent: stated, not judged. */
  readonly budget?: number;
  /** The same work done by others in the same run; the ratio is to the best of them. */
  readonly peers?: readonly { readonly who: string; readonly value: number }[];
  readonly note?: string;
}

const MORE_IS_BETTER = new Set<Figure['unit']>(['times', 'rows/s']);

/** How many times better than the best peer; null without one. */
export function ratio({ unit, value, peers = [] }: Figure): number | null {
  if (peers.length === 0 || value === 0) return null;
  const others = peers.map((peer) => peer.value);
  return MORE_IS_BETTER.has(unit) ? value / Math.max(...others) : Math.min(...others) / value;
}

export function kept({ unit, value, budget }: Figure): boolean {
  if (budget === undefined) return true;
  // A figure that could not be had keeps no budget.
  return MORE_IS_BETTER.has(unit) ? value >= budget : value <= budget;
}

/** A value with its unit, in the digits that matter. */
const amount = (value: number, unit: Figure['unit']) =>
  unit === '' && Number.isInteger(value) ? value.toLocaleString('en-US') : `${number(value)} ${unit}`.trim();

function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}

const cell = (text: string) => text.replaceAll('|', '\\|');

/** A Markdown table of figures: what, measured, budget, peer, ratio. */
export function markdown(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, value, unit, budget, peers = [], note } = figure;
    const limit = MORE_IS_BETTER.has(unit) ? '≥' : '≤';
    const times = ratio(figure);
    return [
      note ? `${what} (${note})` : what,
      amount(value, unit),
      budget === undefined ? '' : `${limit} ${amount(budget, unit)}${kept(figure) ? '' : ' **missed**'}`,
      peers.map((peer) => `${peer.who}: ${amount(peer.value, unit)}`).join('; '),
      times === null ? '' : `${number(times)} ×`,
    ];
  });
  const lines = [['what', 'measured', 'budget', 'peers in the same run', 'better by'], Array(5).fill('---'), ...rows];
  return lines.map((line) => `| ${line.map(cell).join(' | ')} |`).join('\n');
}

/**
 * Ends a benchmark that is a program of its own: a table for a person, or with `--json` one line for `npm run bench`.
 * Sets the exit code to 1 when a budget is missed.
 */
export function report(figures: readonly Figure[]): void {
  const json = process.argv.includes('--json');
  process.stdout.write(`${json ? JSON.stringify({ figures }) : markdown(figures)}\n`);
  if (!figures.every(kept)) process.exitCode = 1;
}
