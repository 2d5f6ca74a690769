import { compareFields } from './compare';
import type { CatalogField } from './types';

const field = (name: string, change: Partial<CatalogField> = {}): CatalogField => ({
  name,
  type: 'STRING',
  kind: 'D',
  threshold: 'LOW',
  description: '',
  values: [],
  ...change,
});

describe('compareFields', () => {
  it('lists every field of any table once, by name', () => {
    const rows = compareFields([
      [field('b'), field('a')],
      [field('c'), field('a')],
    ]);
    expect(rows.map(({ name, cells }) => [name, cells.map((cell) => cell !== null)])).toEqual([
      ['a', [true, true]],
      ['b', [true, false]],
      ['c', [false, true]],
    ]);
  });

  it.each([
    ['type', { type: 'LONG' }, true],
    ['kind', { kind: 'M' }, true],
    ['threshold', { threshold: 'HIGH' }, true],
    ['description', { description: 'other words' }, false],
  ] as const)('another %s: differs is %p', (_what, change, differs) => {
    expect(compareFields([[field('a')], [field('a', change)]])[0]?.differs).toBe(differs);
  });

  it('one that a table lacks differs, and three equal ones do not', () => {
    expect(compareFields([[field('a')], []])[0]?.differs).toBe(true);
    expect(compareFields([[field('a')], [field('a')], [field('a')]])[0]?.differs).toBe(false);
  });
});
