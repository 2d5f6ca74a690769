/** @jest-environment jsdom */
import { renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { toast } from '@/components/ui/toast';
import type { QueryDraft } from '@/lib/workflows/schema';
import { draftKey, readDraft, writeDraft } from './draft';
import { handOver } from './hand-over';
import { takeHandedOver } from './handed-over';
import { HANDED_OVER_KEY } from './handed-over-key';
import { useHandedOver } from './use-handed-over';

jest.mock('@/components/ui/toast', () => ({ toast: jest.fn() }));

const EMPTY: QueryDraft = {
  name: '',
  sql: '',
  instanceId: 'i1',
  window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
  description: '',
  parameters: { asin: { text: 'B01' } },
  options: {},
  tags: [],
  template: null,
};
const KEY = draftKey('u1', 'new');

function mount(initial = EMPTY) {
  const contents: QueryDraft[] = [];
  renderHook(
    () => useHandedOver({ userId: 'u1', place: 'new', initial, onContent: (content) => contents.push(content) }),
    { wrapper: StrictMode },
  );
  return contents;
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  jest.mocked(toast).mockClear();
});

it('takes a query once, keeps instance and window, and makes it the draft', () => {
  expect(handOver(sessionStorage, { name: 'Reach', sql: 'SELECT 1' })).toBe(true);
  expect(mount()).toEqual([{ ...EMPTY, name: 'Reach', sql: 'SELECT 1', parameters: {} }]);
  expect(sessionStorage.getItem(HANDED_OVER_KEY)).toBeNull();
  expect(readDraft(localStorage, KEY)?.sql).toBe('SELECT 1');
  expect(mount()).toEqual([]);
  expect(toast).not.toHaveBeenCalled();
});

it('a template brings its defaults and its window, in the zone that was there', () => {
  const template = { id: '00000000-0000-4000-8000-000000000001', version: 3, name: 'Reach' };
  const spec = { type: 'number' as const, required: true };
  handOver(sessionStorage, {
    name: 'Reach',
    sql: 'SELECT {{a}}',
    template,
    parameters: [
      { name: 'a', ...spec, default: 28 },
      { name: 'b', ...spec },
      { name: 'c', type: 'text_list', default: ['x', 'y'] },
    ],
    window: { days: 30, lagDays: 14 },
  });
  expect(
    takeHandedOver({ ...sessionStorage, getItem: (key) => sessionStorage.getItem(key), removeItem: () => {} }),
  ).toMatchObject({ template });
  expect(mount()).toEqual([
    {
      ...EMPTY,
      name: 'Reach',
      sql: 'SELECT {{a}}',
      template,
      parameters: { a: { text: '28' }, b: { text: '' }, c: { text: 'x\ny' } },
      window: { kind: 'rolling', lookbackDays: 30, lagDays: 14, zone: 'UTC' },
    },
  ]);
});

it('what stood there can be had back', () => {
  const before = { ...EMPTY, name: 'Mine', sql: 'SELECT mine' };
  writeDraft(localStorage, KEY, { ...before, version: 2, savedAt: '2026-11-22T12:00:00Z', serverDraft: null });
  handOver(sessionStorage, { name: 'Reach', sql: 'SELECT 1' });
  const contents = mount();
  expect(contents).toHaveLength(1);
  const options = jest.mocked(toast).mock.calls[0]?.[1] as unknown as { action: { onClick: () => void } };
  options.action.onClick();
  expect(contents[1]).toEqual(before);
});

it.each(['{', '{}', '{"sql":""}', '{"sql":7}', 'null', JSON.stringify({ sql: 'x'.repeat(200_001) })])(
  'what is no query is thrown away: %.30s',
  (text) => {
    sessionStorage.setItem(HANDED_OVER_KEY, text);
    expect(mount()).toEqual([]);
    expect(sessionStorage.getItem(HANDED_OVER_KEY)).toBeNull();
  },
);

it('a browser that keeps nothing is no error', () => {
  const refuses = () => {
    throw new Error('denied');
  };
  expect(handOver({ setItem: refuses }, { name: '', sql: 'SELECT 1' })).toBe(false);
  expect(takeHandedOver({ getItem: refuses, removeItem: refuses })).toBeNull();
});
