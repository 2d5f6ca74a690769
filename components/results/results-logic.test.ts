import { formatCell, rawText } from './cell-format';
import { fitColumn, MIN_COLUMN_WIDTH } from './column-width';
import { inRange, move, rangeOf } from './grid-position';
import { gridRows, NO_FILTER } from './result-source';
import { scrollScale } from './scroll-scale';
import { toTsv } from './tsv';
import type { Cell, ResultColumn } from './types';

const column = (
  name: string,
  type: ResultColumn['type'] = 'STRING',
  kind: ResultColumn['kind'] = 'M',
): ResultColumn => ({
  name,
  type,
  kind,
});

describe('formatCell', () => {
  it.each<[Cell, ResultColumn, { kind: string; text: string }]>([
    ['12345678', column('impressions', 'LONG'), { kind: 'number', text: '12,345,678' }],
    [-1234.5, column('spend', 'DOUBLE'), { kind: 'number', text: '-1,234.5' }],
    [10204.077000000001, column('spend', 'DOUBLE'), { kind: 'number', text: '10,204.077' }],
    [0.1 + 0.2, column('rate', 'DOUBLE', 'D'), { kind: 'number', text: '0.3' }],
    ['9007199254740993123', column('total', 'DECIMAL'), { kind: 'number', text: '9,007,199,254,740,993,123' }],
    [1200, column('hour_of_week', 'LONG', 'D'), { kind: 'number', text: '1200' }],
    ['580123456789012345', column('campaign_id', 'LONG', 'D'), { kind: 'id', text: '580123456789012345' }],
    [2026, column('year', 'LONG'), { kind: 'id', text: '2026' }],
    ['B07ABCDEFG', column('tracked_asin'), { kind: 'id', text: 'B07ABCDEFG' }],
    ['NaN', column('rate', 'DOUBLE'), { kind: 'number', text: 'NaN' }],
    ['1e21', column('rate', 'DOUBLE'), { kind: 'number', text: '1e21' }],
    [null, column('rate', 'DOUBLE'), { kind: 'null', text: 'null' }],
    ['', column('path'), { kind: 'empty', text: 'empty' }],
    ['null', column('path'), { kind: 'text', text: 'null' }],
    ['1234567', column('path'), { kind: 'text', text: '1234567' }],
    [false, column('filtered', 'BOOLEAN'), { kind: 'boolean', text: 'false' }],
    ['<b>x</b>', column('path'), { kind: 'text', text: '<b>x</b>' }],
  ])('shows %p', (value, of, expected) => {
    expect(formatCell(value, of)).toEqual(expected);
  });

  it('copies without grouping and null as nothing', () => {
    expect(rawText('12345678')).toBe('12345678');
    expect(rawText(null)).toBe('');
  });
});

test('rows that became more are others to the cache, and so are those of a filter', () => {
  const source = { kind: 'fan-out', id: 'f', state: 'one' } as const;
  const ids = [
    gridRows(source, NO_FILTER, 1, []).id,
    gridRows({ ...source, state: 'two' }, NO_FILTER, 2, []).id,
    gridRows(source, { search: 'x', filters: [] }, 1, []).id,
  ];
  expect(new Set(ids).size).toBe(3);
});

describe('toTsv', () => {
  it('quotes what would break the grid and doubles quotes', () => {
    expect(toTsv([['a\tb', 'c\nd', 'e"f', null, 5]], ['x', 'y', 'z', 'n', 'm'])).toBe(
      'x\ty\tz\tn\tm\n"a\tb"\t"c\nd"\t"e""f"\t\t5',
    );
  });

  it('disarms formulas but not numbers', () => {
    expect(toTsv([['=HYPERLINK("x")', '-5', '+1.5', '@cmd', '-a']])).toBe(
      '"\'=HYPERLINK(""x"")"\t-5\t+1.5\t\'@cmd\t\'-a',
    );
  });
});

describe('fitColumn', () => {
  it('grows with the widest value, within limits', () => {
    expect(fitColumn(column('a'), 0, [])).toBe(MIN_COLUMN_WIDTH);
    const id = fitColumn(column('campaign_id'), 0, [['580123456789012345']]);
    expect(id).toBeGreaterThan(160);
    expect(fitColumn(column('a'), 0, [['x'.repeat(500)]])).toBe(440);
    expect(fitColumn(column('a'), 0, [['x'.repeat(500)]], { asked: true })).toBe(800);
    expect(fitColumn(column('cost'), 0, [], { unit: 'currency units' })).toBeGreaterThan(
      fitColumn(column('cost'), 0, []),
    );
  });
});

describe('move', () => {
  const shape = { rows: 100, columns: 5, pageRows: 20 };
  it.each([
    ['ArrowDown', false, { row: 51, column: 2 }],
    ['ArrowDown', true, { row: 99, column: 2 }],
    ['ArrowLeft', true, { row: 50, column: 0 }],
    ['PageUp', false, { row: 30, column: 2 }],
    ['Home', false, { row: 50, column: 0 }],
    ['End', true, { row: 99, column: 4 }],
  ] as const)('%s (far: %s)', (key, far, expected) => {
    expect(move({ row: 50, column: 2 }, key, far, shape)).toEqual(expected);
  });

  it('stops at the edges and leaves other keys alone', () => {
    expect(move({ row: 99, column: 4 }, 'ArrowDown', false, shape)).toEqual({ row: 99, column: 4 });
    expect(move({ row: 0, column: 0 }, 'a', false, shape)).toBeNull();
  });

  it('spans a rectangle whichever corner came first', () => {
    const range = rangeOf({ row: 5, column: 3 }, { row: 2, column: 4 });
    expect(range).toEqual({ top: 2, bottom: 5, left: 3, right: 4 });
    expect(inRange(range, 3, 3)).toBe(true);
    expect(inRange(range, 3, 2)).toBe(false);
  });
});

describe('scrollScale', () => {
  it('is the identity while the rows fit', () => {
    const scale = scrollScale(320_000, 600);
    expect(scale.bodyHeight).toBe(320_000);
    expect(scale.toVirtual(1234)).toBe(1234);
  });

  it('reaches the first and the last row of a result higher than any element', () => {
    const scale = scrollScale(64_000_000, 600, 12_000_000);
    expect(scale.bodyHeight).toBe(12_000_000);
    expect(scale.toVirtual(0)).toBe(0);
    expect(scale.toVirtual(12_000_000 - 600)).toBeCloseTo(64_000_000 - 600, 3);
    expect(scale.toPhysical(scale.toVirtual(777_777))).toBeCloseTo(777_777, 6);
  });
});
