import { filterItems, textOf } from './picker-filter';

const ITEMS = [
  { value: '42', name: 'Spring sale', detail: 'DSP', weight: 3 },
  { value: '7', name: 'Autumn sale', detail: 'sponsored_products', weight: 1 },
];

it.each([
  ['', ['42', '7']],
  ['  ', ['42', '7']],
  ['SALE', ['42', '7']],
  ['sale spring', ['42']],
  ['42', ['42']],
  ['sponsored', ['7']],
  ['winter', []],
])('%j finds %j', (search, values) => {
  expect(filterItems(ITEMS, search).map(({ value }) => value)).toEqual(values);
});

it('goes by id or by name', () => {
  const [item] = ITEMS;
  expect(item && [textOf(item, 'id'), textOf(item, 'name')]).toEqual(['42', 'Spring sale']);
});
