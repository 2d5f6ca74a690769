import fc from 'fast-check';
import { z } from 'zod';
import { FILTER_OPS } from './constants';
import { rowFilter } from './schema';
import { readRowFilters } from './utils';

const bySchema = z.array(rowFilter).catch([]);

describe('readRowFilters', () => {
  it.each([
    [[]],
    [[{ column: 'campaign', op: 'contains', value: 'brand' }]],
    [[{ column: 'campaign', op: 'empty' }]],
    [[{ column: 'campaign', op: 'filled', value: '' }]],
    [[{ column: 'campaign', op: 'eq' }]],
    [[{ column: 'campaign', op: 'eq', value: 1 }]],
    [[{ column: 'campaign', op: 'eq', value: 'x'.repeat(10_001) }]],
    [[{ column: 'campaign', op: 'eq', value: 'a', more: true }]],
    [[{ column: 'a', op: 'eq', value: 'a' }, null]],
    [{ column: 'campaign', op: 'empty' }],
    ['text'],
    [null],
  ])('takes %j as the schema does', (value) => {
    expect(readRowFilters(value)).toEqual(bySchema.parse(value));
  });

  it('takes whatever stands in an address as the schema does', () => {
    const condition = fc.record(
      {
        column: fc.oneof(fc.string(), fc.integer()),
        op: fc.oneof(fc.constantFrom(...FILTER_OPS), fc.string()),
        value: fc.oneof(fc.string(), fc.constant(null), fc.integer()),
        more: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(condition, { maxLength: 3 }), fc.jsonValue()), (value) => {
        expect(readRowFilters(value)).toEqual(bySchema.parse(value));
      }),
    );
  });
});
