import type { DataSourceSummary, SearchTerm } from './types';
import { searchRemark, unknownDataSource } from './utils';

const term = (text: string, how: SearchTerm['how'], ...words: string[]): SearchTerm => ({ term: text, how, words });

it.each([
  [[term('click', 'prefix')], 1, null],
  [[term('a', 'prefix'), term('b', 'inside', 'cab')], 2, null],
  [[term('clcik', 'near', 'click')], 1, 'Nothing is called “clcik”; looked for click.'],
  [[term('a', 'prefix'), term('zz', 'none')], 1, 'Nothing similar to “zz” is in the catalog.'],
  [[term('a', 'prefix'), term('b', 'prefix')], 1, 'No one place has all of the words; the closest come first.'],
])('about %j with %i in one place: %j', (terms, matched, remark) => {
  expect(searchRemark(terms, matched)).toBe(remark);
});

it('an unknown id is named, shortened, with what may have been meant', () => {
  const source = { schemaId: 'dsp-clicks' } as DataSourceSummary;
  expect(unknownDataSource('dsp-click', [source])).toBe('There is no data source dsp-click. Did you mean dsp-clicks?');
  expect(unknownDataSource('x'.repeat(500), [])).toHaveLength(106);
});
