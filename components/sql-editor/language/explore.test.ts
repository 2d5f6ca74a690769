import { CATALOG } from '@/lib/catalog/catalog.gen';
import { exploreFields, exploreTables } from './explore';

const names = (search: string) => exploreTables(CATALOG, search).map(({ name }) => name);

it('lists every table when nothing is searched, without fields', () => {
  const all = exploreTables(CATALOG, '');
  expect(all).toHaveLength(CATALOG.length);
  expect(all.every(({ found }) => found.length === 0)).toBe(true);
});

it('finds tables by their names, the ones that begin with it first', () => {
  const found = names('dsp_i');
  expect(found[0]).toBe('dsp_impressions');
  expect(found.every((name) => name.includes('dsp_i'))).toBe(true);
});

it('finds fields, and both together', () => {
  const [table] = exploreTables(CATALOG, 'dsp_impressions device_type');
  expect(table).toMatchObject({ name: 'dsp_impressions', found: [{ name: 'device_type' }] });
  expect(exploreTables(CATALOG, 'device_type').length).toBeGreaterThan(1);
  expect(names('nothing_like_it')).toEqual([]);
});

it('puts what the instance lacks last', () => {
  const catalog = CATALOG.map((table) => (table.name === 'dsp_clicks' ? { ...table, missing: true } : table));
  const found = exploreTables(catalog, 'dsp_');
  expect(found.at(-1)).toMatchObject({ name: 'dsp_clicks', missing: true });
  expect(exploreFields(catalog, 'dsp_clicks').length).toBeGreaterThan(10);
  expect(exploreFields(catalog, 'no_table')).toEqual([]);
});
