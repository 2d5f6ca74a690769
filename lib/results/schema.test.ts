import { rowsQueryParams } from './schema';

test('a query string becomes a request for rows', () => {
  const filters = JSON.stringify([{ column: 'imps', op: 'gt', value: '5' }]);
  expect(rowsQueryParams.parse({ offset: '500', limit: '1000', sort: 'imps', dir: 'desc', filters })).toEqual({
    offset: 500,
    limit: 1000,
    sort: 'imps',
    dir: 'desc',
    filters: [{ column: 'imps', op: 'gt', value: '5' }],
  });
  expect(rowsQueryParams.parse({})).toEqual({ offset: 0, limit: 100, dir: 'asc', filters: [] });
});

test.each([
  [{ limit: '1001' }, ['limit']],
  [{ limit: '0' }, ['limit']],
  [{ limit: '1e2' }, ['limit']],
  [{ offset: '-1' }, ['offset']],
  [{ dir: 'up' }, ['dir']],
  [{ filters: '[' }, ['filters']],
  [{ filters: '[{"column":"a","op":"eq"}]' }, ['filters', 0, 'value']],
  [{ filters: '[{"column":"a","op":"like","value":"x"}]' }, ['filters', 0, 'op']],
  [{ where: '1=1' }, []],
])('%j is refused at its place', (query, path) => {
  expect(rowsQueryParams.safeParse(query).error?.issues[0]?.path).toEqual(path);
});
