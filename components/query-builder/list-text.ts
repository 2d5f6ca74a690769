/** What a pasted text holds as a list, and what was left out of it. */
export interface ListReading {
  readonly items: readonly string[];
  /** Items that were there before: `a, a` has one. */
  readonly duplicates: number;
  /** Separators with nothing between them, where something was meant: `a,,b` has one. A last line break is none. */
  readonly blanks: number;
  /** Items that are no ASIN, of a list of ASINs; they are kept. */
  readonly odd: readonly string[];
}

/** ASINs: Amazon's own begin with B, books have their ISBN-10. */
const ASIN = /^(?:B[0-9A-Z]{9}|\d{9}[0-9X])$/;

export type ListForm = 'text' | 'number' | 'asin' | 'line';

/** What separates items. Names of campaigns hold commas and semicolons: there only lines and tabs do. */
const SEPARATORS: Readonly<Record<ListForm, RegExp>> = {
  text: /[\n\r\t,;]/,
  number: /[\n\r\t,; |]/,
  asin: /[\n\r\t,; |]/,
  line: /[\n\r\t]/,
};

/**
 * Reads a list as people paste it: from a column of a sheet, a line with commas, SQL with quotes. Quotes around an item
 * go, and inside double quotes separators do not separate. ASINs are written in capitals, as AMC has them.
 */
export function readList(text: string, form: ListForm): ListReading {
  const seen = new Set<string>();
  const odd: string[] = [];
  let blanks = 0;
  let duplicates = 0;
  const raw = split(text, SEPARATORS[form]);
  for (const one of raw) {
    const bare = unquoted(one.trim());
    if (bare === '') {
      blanks++;
      continue;
    }
    const item = form === 'asin' ? bare.toUpperCase() : bare;
    if (seen.has(item)) duplicates++;
    else {
      seen.add(item);
      if (form === 'asin' && !ASIN.test(item)) odd.push(item);
    }
  }
  return { items: [...seen], duplicates, blanks, odd };
}

/**
 * Pieces between separators; those of `"a, b"` do not count when a quote opens an item. A run of different separators
 * (comma and blank, carriage return and line feed) is one.
 */
function split(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let last: string | null = null;
  const source = text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/^\s+|\s+$/g, '');
  if (source === '') return [];
  for (const sign of source) {
    if (sign === '"' && (quoted || piece.trim() === '')) quoted = !quoted;
    if (!quoted && separator.test(sign)) {
      // Only a repeated strong separator means that an item is missing between.
      const strong = sign === ',' || sign === ';' || sign === '\n' || sign === '\t' || sign === '|';
      if (piece.trim() !== '' || (strong && last === sign)) {
        pieces.push(piece);
        piece = '';
        last = sign;
      } else if (strong) last = sign;
      continue;
    }
    piece += sign;
    if (sign.trim() !== '') last = null;
  }
  if (piece.trim() !== '') pieces.push(piece);
  return pieces;
}

function unquoted(item: string): string {
  const match = /^(["'`])([\s\S]*)\1$/.exec(item);
  return (match?.[2] ?? item).trim();
}

/** "12 values, 3 duplicates and 1 blank left out"; ends with what looks wrong about ASINs. */
export function listWords({ items, duplicates, blanks, odd }: ListReading, noun: string): string {
  const count = items.length.toLocaleString('en');
  const parts = [
    duplicates > 0 ? `${duplicates.toLocaleString('en')} ${duplicates === 1 ? 'duplicate' : 'duplicates'}` : '',
    blanks > 0 ? `${blanks.toLocaleString('en')} ${blanks === 1 ? 'blank' : 'blanks'}` : '',
  ].filter((part) => part !== '');
  const out = parts.length === 0 ? '' : `, ${parts.join(' and ')} left out`;
  const wrong =
    odd.length === 0
      ? ''
      : `. ${odd.length.toLocaleString('en')} ${odd.length === 1 ? 'does' : 'do'} not look like an ASIN: ${odd.slice(0, 3).join(', ')}${odd.length > 3 ? ', …' : ''}`;
  return `${count} ${items.length === 1 ? noun : `${noun}s`}${out}${wrong}`;
}
