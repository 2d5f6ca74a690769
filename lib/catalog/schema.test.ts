import { compareQuery, dataSourceListParams, dataSourceListQuery, storedExamples } from './schema';

describe('examples as catalogs hold them', () => {
  it.each([
    [null, []],
    [[], []],
    [['SELECT 1'], [{ title: 'Example 1', description: '', sql: 'SELECT 1' }]],
    [
      [{ title: 'A', sql: 'SELECT 2' }, 'SELECT 3'],
      [
        { title: 'A', description: '', sql: 'SELECT 2' },
        { title: 'Example 2', description: '', sql: 'SELECT 3' },
      ],
    ],
  ])('%j', (stored, examples) => {
    expect(storedExamples.parse(stored)).toEqual(examples);
  });
});

describe('the address of the list', () => {
  it('takes what it can read and leaves the rest out', () => {
    expect(
      dataSourceListQuery.parse({ search: '  x ', category: 'Nonsense', paid: 'perhaps', audience: 'true' }),
    ).toEqual({
      search: 'x',
      audience: true,
    });
    expect(dataSourceListQuery.parse({ search: ['a', 'b'] })).toEqual({ search: '' });
    expect(dataSourceListQuery.parse({ search: 'y'.repeat(10_000) }).search).toHaveLength(200);
  });

  it.each([
    [{ category: 'Nonsense' }, 'must be one of Attribution'],
    [{ paid: 'perhaps' }, 'must be true or false'],
    [{ search: 'y'.repeat(201) }, 'at most 200 characters'],
    [{ serach: 'x' }, 'serach'],
  ])('a program is told what is wrong in %j', (query, message) => {
    expect(dataSourceListParams.safeParse(query).error?.issues[0]?.message).toContain(message);
  });
});

it.each([
  ['a,b', ['a', 'b']],
  ['a,a,,b', ['a', 'b']],
  ['a,b,c,d,e', ['a', 'b', 'c', 'd']],
  [undefined, []],
  [['a', 'b'], []],
])('ids=%j are %j', (ids, expected) => {
  expect(compareQuery.parse({ ids }).ids).toEqual(expected);
});
