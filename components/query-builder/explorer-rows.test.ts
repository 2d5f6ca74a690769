import type { ExploredField, ExploredTable } from '@/components/sql-editor/language/explore';
import { explorerMove, explorerRows } from './explorer-rows';

const field = (name: string): ExploredField => ({
  name,
  type: 'STRING',
  kind: 'D',
  threshold: 'LOW',
  description: '',
  missing: false,
});
const table = (name: string, found: string[] = []): ExploredTable => ({
  name,
  category: 'DSP',
  paid: false,
  description: '',
  missing: false,
  fieldCount: 9,
  found: found.map(field),
});
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

const TABLES = [table('a', ['x']), table('b'), table('c')];
const ROWS = explorerRows(TABLES, new Set(['b', 'c']), new Map([['b', [field('y'), field('z')]]]));

it('shows what the search found, all of an open table, and that more is on its way', () => {
  expect(ids(ROWS)).toEqual(['a', 'a.x', 'b', 'b.y', 'b.z', 'c', 'c …']);
});

it.each([
  [null, 'ArrowDown', { do: 'go', to: 'a' }],
  ['a', 'ArrowDown', { do: 'go', to: 'a.x' }],
  ['a', 'ArrowUp', { do: 'go', to: 'a' }],
  ['c …', 'ArrowDown', { do: 'go', to: 'c …' }],
  ['b.z', 'Home', { do: 'go', to: 'a' }],
  ['a', 'End', { do: 'go', to: 'c …' }],
  ['a', 'ArrowRight', { do: 'open', table: 'a' }],
  ['b', 'ArrowRight', { do: 'go', to: 'b.y' }],
  ['b.y', 'ArrowRight', null],
  ['b.z', 'ArrowLeft', { do: 'go', to: 'b' }],
  ['b', 'ArrowLeft', { do: 'close', table: 'b' }],
  ['a', 'ArrowLeft', null],
  ['a', 'Enter', { do: 'insert', text: 'a' }],
  ['b.y', 'Enter', { do: 'insert', text: 'y' }],
  ['c …', 'Enter', null],
  ['a', 'q', null],
] as const)('on %s, %s', (active, key, move) => {
  expect(explorerMove(ROWS, active, key)).toEqual(move);
});

it('an empty list has nowhere to go', () => {
  expect(explorerMove([], null, 'ArrowDown')).toBeNull();
});
