/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react';
import { toast } from '@/components/ui/toast';
import type { QueryDraft } from '@/lib/workflows/schema';
import { draftKey, readDraft, writeDraft } from './draft';
import { useDraft } from './use-draft';

jest.mock('@/components/ui/toast', () => ({ toast: jest.fn() }));

const EMPTY: QueryDraft = {
  name: '',
  sql: '',
  instanceId: '',
  window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
  description: '',
  parameters: {},
  options: {},
  tags: [],
  template: null,
};

function mount(userId: string, content: QueryDraft = EMPTY) {
  const restored: QueryDraft[] = [];
  const hook = renderHook(
    (props: QueryDraft) =>
      useDraft({ userId, place: 'new', content: props, initial: EMPTY, onRestore: (draft) => restored.push(draft) }),
    { initialProps: content },
  );
  return { ...hook, restored };
}

beforeEach(() => {
  localStorage.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

describe('useDraft', () => {
  it('keeps what was typed and gives it back on the next visit', () => {
    const first = mount('u1');
    first.rerender({ ...EMPTY, sql: 'SELECT 1' });
    act(() => jest.advanceTimersByTime(299));
    expect(readDraft(localStorage, draftKey('u1', 'new'))).toBeNull();
    act(() => jest.advanceTimersByTime(1));
    expect(first.result.current.state).toBe('saved');
    first.unmount();

    const second = mount('u1');
    expect(second.restored).toEqual([{ ...EMPTY, sql: 'SELECT 1' }]);
    expect(second.result.current.state).toBe('restored');
    second.rerender({ ...EMPTY, sql: 'SELECT 1' });
    act(() => jest.advanceTimersByTime(1000));
    expect(second.result.current.state).toBe('restored');
    second.rerender({ ...EMPTY, sql: 'SELECT 12' });
    act(() => jest.advanceTimersByTime(1000));
    expect(second.result.current.state).toBe('saved');
  });

  it('keeps the last keys too when another page of ours is opened right after them, unless it was saved', () => {
    const hook = mount('u1');
    hook.rerender({ ...EMPTY, sql: 'SELECT 1' });
    hook.unmount();
    expect(readDraft(localStorage, draftKey('u1', 'new'))).toMatchObject({ sql: 'SELECT 1' });
    const next = mount('u1');
    next.rerender({ ...EMPTY, sql: 'SELECT 12' });
    act(() => next.result.current.discard());
    next.unmount();
    expect(readDraft(localStorage, draftKey('u1', 'new'))).toBeNull();
  });

  it('saves at once when the page is left', () => {
    const hook = mount('u1');
    hook.rerender({ ...EMPTY, sql: 'SELECT 2' });
    act(() => window.dispatchEvent(new Event('pagehide')));
    expect(readDraft(localStorage, draftKey('u1', 'new'))?.sql).toBe('SELECT 2');
  });

  it('stores nothing while nothing was typed, and shows nobody else the draft', () => {
    const hook = mount('u1');
    act(() => jest.advanceTimersByTime(1000));
    expect(localStorage.length).toBe(0);
    hook.rerender({ ...EMPTY, sql: 'SELECT secret' });
    act(() => jest.advanceTimersByTime(1000));
    expect(mount('u2').restored).toEqual([]);
  });

  it('ignores a draft it can not read', () => {
    localStorage.setItem(draftKey('u1', 'new'), '{"version":0,"sql":');
    expect(mount('u1').restored).toEqual([]);
  });

  it('shows the newer version of another browser, with the own text one press away', () => {
    writeDraft(localStorage, draftKey('u1', 'new'), {
      ...EMPTY,
      sql: 'mine',
      version: 2,
      savedAt: '2026-11-26T10:00:00Z',
      serverDraft: 't1',
    });
    const server = { draft: { ...EMPTY, sql: 'theirs' }, updatedAt: 't2' };
    const restored: string[] = [];
    renderHook(() =>
      useDraft({
        userId: 'u1',
        place: 'new',
        content: EMPTY,
        initial: EMPTY,
        server,
        onRestore: ({ sql }) => restored.push(sql),
      }),
    );
    expect(restored).toEqual(['theirs']);
    const [words, { action }] = (jest.mocked(toast) as unknown as jest.Mock).mock.calls[0] as [
      string,
      { action: { onClick: () => void } },
    ];
    expect(words).toContain('newer version');
    action.onClick();
    expect(restored).toEqual(['theirs', 'mine']);
  });

  it('says so when the browser refuses to keep it', () => {
    const refuse = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const hook = mount('u1');
    hook.rerender({ ...EMPTY, sql: 'SELECT 1' });
    act(() => jest.advanceTimersByTime(300));
    expect(hook.result.current.state).toBe('not-kept');
    refuse.mockRestore();
  });
});
