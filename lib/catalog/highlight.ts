import type { SearchTerm } from './types';

/** A part of a text that a search has found: offsets in UTF-16 units, end exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** Words as the search sees them: `detailPageView` is a word and has three. */
const WORD = /[A-Za-z0-9]+/g;
const PART = /[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[0-9]+/g;

function rangeIn(word: string, at: number, term: SearchTerm): Range | null {
  if (term.words.includes(word)) {
    if (term.how === 'inside') {
      const start = at + word.indexOf(term.term);
      return { start, end: start + term.term.length };
    }
    return { start: at, end: at + word.length };
  }
  return term.how === 'prefix' && word.startsWith(term.term) ? { start: at, end: at + term.term.length } : null;
}

/** Where a text holds what the terms of a search were taken to mean. In order, without overlaps. */
export function highlightRanges(text: string, terms: readonly SearchTerm[]): Range[] {
  const found: Range[] = [];
  const look = (word: string, at: number) => {
    for (const term of terms) {
      const range = rangeIn(word.toLowerCase(), at, term);
      if (range) found.push(range);
    }
  };
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    look(word, match.index);
    for (const part of word.matchAll(PART)) if (part[0] !== word) look(part[0], match.index + part.index);
  }
  return merged(found);
}

/** Where each of the words stands in a text, in any case; for filtering in hand, without the database's knowledge. */
export function plainRanges(text: string, words: readonly string[]): Range[] {
  const lower = text.toLowerCase();
  const found: Range[] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
      found.push({ start: at, end: at + word.length });
    }
  }
  return merged(found);
}

function merged(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

/** The text cut into pieces, those inside a range marked. */
export function piecesOf(text: string, ranges: readonly Range[]): { text: string; marked: boolean; at: number }[] {
  const pieces: { text: string; marked: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false, at });
    pieces.push({ text: text.slice(start, end), marked: true, at: start });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false, at });
  return pieces;
}
