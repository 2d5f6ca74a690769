import { createSerializer } from 'nuqs';
import { filterBadges, type WorkflowFilters, workflowFilterParsers } from './list-filters';

const NONE: WorkflowFilters = {
  search: '',
  status: null,
  instance: null,
  sync: null,
  tags: [],
  createdFrom: null,
  createdTo: null,
  updatedFrom: null,
  updatedTo: null,
  ranFrom: null,
  ranTo: null,
  runsMin: null,
  runsMax: null,
};
const badges = (filters: Partial<WorkflowFilters>) =>
  filterBadges({ ...NONE, ...filters }, (id) => (id === 'i' ? 'One' : undefined));

it('says nothing without filters', () => {
  expect(badges({ search: 'x' })).toEqual([]);
});

it.each([
  [{ status: 'draft' }, 'Draft'],
  [{ sync: 'not_published' }, 'Not published'],
  [{ instance: 'i' }, 'One'],
  [{ instance: 'gone' }, 'An instance that is not there'],
  [{ createdFrom: '2026-11-01' }, 'Created from 2026-11-01'],
  [{ updatedTo: '2026-11-01' }, 'Updated up to 2026-11-01'],
  [{ ranFrom: '2026-11-01', ranTo: '2026-11-07' }, 'Last run 2026-11-01 to 2026-11-07'],
  [{ runsMin: 0, runsMax: 0 }, 'Runs 0'],
  [{ runsMin: 3 }, 'Runs from 3'],
] as const)('%j', (filters, words) => {
  const [badge] = badges(filters);
  expect(badge?.words).toBe(words);
  // Taking it away leaves no filter.
  expect(filterBadges({ ...NONE, ...filters, ...badge?.cleared } as WorkflowFilters, () => undefined)).toEqual([]);
});

it('each tag goes on its own', () => {
  expect(badges({ tags: ['a', 'b'] }).map(({ words, cleared }) => [words, cleared.tags])).toEqual([
    ['Tag a', ['b']],
    ['Tag b', ['a']],
  ]);
});

it('an address holds what differs from the list as it opens', () => {
  expect(
    createSerializer(workflowFilterParsers)({ status: 'draft', tags: ['a', 'b'], sort: 'updated-desc', page: 1 }),
  ).toBe('?status=draft&tags=a,b');
});
