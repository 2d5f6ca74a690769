import { lint } from '@/lib/amc-sql/lint';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { instanceUuid } from '@/lib/ids';
import { PICKER_KINDS } from '@/lib/instances/pickers';
import { isPickerRun, pickerItems, pickerRequest } from './picker-query';

const instance = instanceUuid.parse('00000000-0000-4000-8000-000000000001');

it.each(PICKER_KINDS)('the query behind the %s picker is clean', (kind) => {
  const { sql } = pickerRequest(kind, instance, 'UTC');
  expect(
    lint(sql, { catalog: CATALOG }).filter(({ severity }) => severity === 'error' || severity === 'warning'),
  ).toEqual([]);
  expect(isPickerRun(kind, sql)).toBe(true);
  expect(isPickerRun(kind, `${sql} `)).toBe(false);
});

it('offers each value once, the busiest first', () => {
  expect(
    pickerItems([
      ['1', 'A', 'DSP', 5],
      ['2', 'B', 'sponsored_products', 20],
      ['1', 'A', 'DSP', 30],
      [null, 'x', '', 1],
      ['3', null, null, null],
    ]),
  ).toEqual([
    { value: '1', name: 'A', detail: 'DSP', weight: 35 },
    { value: '2', name: 'B', detail: 'sponsored_products', weight: 20 },
    { value: '3', name: '3', detail: '', weight: 0 },
  ]);
});
