import { baseType, type FieldFilter, filterFields } from './field-filter';
import type { CatalogField } from './types';

const fields: CatalogField[] = [
  { name: 'spend', type: 'DECIMAL(38,4)', kind: 'M', threshold: 'NONE', description: 'Cost in money.', values: [] },
  { name: 'campaign_id', type: 'LONG', kind: 'D', threshold: 'LOW', description: 'Number of it.', values: [] },
  { name: 'slot', type: 'STRING', kind: 'D', threshold: 'HIGH', description: 'Where.', values: ['ATF'] },
  { name: 'cost', type: 'DECIMAL', kind: 'M', threshold: 'NONE', description: 'What it took.', values: [] },
];
const names = (filter: Partial<FieldFilter>) =>
  filterFields(fields, { find: '', kind: null, type: null, threshold: null, ...filter }).map(({ name }) => name);

it.each([
  [{}, ['spend', 'campaign_id', 'slot', 'cost']],
  [{ kind: 'M' }, ['spend', 'cost']],
  [{ type: 'DECIMAL' }, ['spend', 'cost']],
  [{ threshold: 'HIGH' }, ['slot']],
  [{ find: 'cost' }, ['cost', 'spend']],
  [{ find: 'campaign id' }, ['campaign_id']],
  [{ find: 'CAMPAIGN_ID' }, ['campaign_id']],
  [{ find: 'atf' }, ['slot']],
  [{ find: 'cost nothing' }, []],
  [{ find: 'cost', kind: 'D' }, []],
  [{ find: '.*%_' }, []],
] satisfies [Partial<FieldFilter>, string[]][])('%j gives %j', (filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

it.each([
  ['DECIMAL(38,4)', 'DECIMAL'],
  ['ARRAY[LONG]', 'ARRAY'],
  ['TIMESTAMP', 'TIMESTAMP'],
])('the base of %s is %s', (type, base) => {
  expect(baseType(type)).toBe(base);
});
