import { highlightRanges, piecesOf, plainRanges } from './highlight';
import type { SearchTerm } from './types';

const marked = (text: string, ranges: ReturnType<typeof plainRanges>) =>
  piecesOf(text, ranges)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');
const prefix = (term: string, ...words: string[]): SearchTerm => ({ term, how: 'prefix', words });

describe('highlightRanges', () => {
  it.each([
    ['campaign_id_string', [prefix('camp'), prefix('id')], '[camp]aign_[id]_string'],
    // Words of the same stem are marked whole, the typed beginning as far as it was typed.
    ['Purchases of a purchaser', [prefix('purchased', 'purchase', 'purchases')], '[Purchases] of a purchaser'],
    ['Impressions', [{ term: 'impresions', how: 'near', words: ['impressions'] }], '[Impressions]'],
    ['impression', [{ term: 'press', how: 'inside', words: ['impression'] }], 'im[press]ion'],
    // A value in camel case is one word and has several.
    ['detailPageView', [prefix('page'), prefix('view')], 'detail[PageView]'],
    ['detailPageView', [prefix('detailpagev')], '[detailPageV]iew'],
    ['not the middle', [prefix('iddle')], 'not the middle'],
    ['nothing', [{ term: 'nothing', how: 'none', words: [] }], 'nothing'],
  ] satisfies [string, SearchTerm[], string][])('%s for %j', (text, terms, expected) => {
    expect(marked(text, highlightRanges(text, terms))).toBe(expected);
  });

  it('joins what overlaps and touches', () => {
    expect(highlightRanges('clicks', [prefix('click'), prefix('clicks')])).toEqual([{ start: 0, end: 6 }]);
  });
});

describe('plainRanges', () => {
  it('finds every place in any case, and is not confused by pattern signs', () => {
    expect(marked('Cost, cost (COST)', plainRanges('Cost, cost (COST)', ['cost']))).toBe('[Cost], [cost] ([COST])');
    expect(plainRanges('a.c', ['.'])).toEqual([{ start: 1, end: 2 }]);
    expect(plainRanges('abc', ['', 'x'])).toEqual([]);
  });
});

it('pieces make up the whole text again', () => {
  const text = 'one two three';
  const pieces = piecesOf(text, plainRanges(text, ['two', 'e']));
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
