/**
 * The candidates that a misspelt name may have meant, best first, at most `count`. Counts insertions, deletions,
 * replacements and swaps; a name may be off by about a third of its length.
 */
export function nearest(name: string, candidates: Iterable<string>, count = 1): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - wanted.length) > limit) {
      if (wanted.length >= 5 && (other.startsWith(wanted) || wanted.startsWith(other)) && other.length >= 5) {
        scored.push({ candidate, score: limit });
      }
      continue;
    }
    const score = distance(wanted, other, limit);
    if (score <= limit) scored.push({ candidate, score });
  }
  scored.sort((a, b) => a.score - b.score || a.candidate.length - b.candidate.length);
  return scored.slice(0, count).map(({ candidate }) => candidate);
}

/** Edit distance with swaps; stops early with `limit + 1`. */
export function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** Nobody reads more suggestions than this about one text; every search walks all the names in sight. */
const MAX_SEARCHES = 200;

/** `nearest` for the names of one text: each misspelling is looked up once, and after many of them no more. */
export class NearestNames {
  private readonly known = new Map<string, readonly string[]>();

  /** `among` names the set that `candidates` gives, so that the same name in the same place is not searched again. */
  find(name: string, among: object, candidates: () => Iterable<string>, count: number): readonly string[] {
    const key = `${setNumber(among)} ${count} ${name.toLowerCase()}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    if (this.known.size >= MAX_SEARCHES) return [];
    const found = nearest(name, candidates(), count);
    this.known.set(key, found);
    return found;
  }
}

const NUMBERS = new WeakMap<object, number>();
let lastNumber = 0;

function setNumber(set: object): number {
  let number = NUMBERS.get(set);
  if (number === undefined) {
    number = ++lastNumber;
    NUMBERS.set(set, number);
  }
  return number;
}
