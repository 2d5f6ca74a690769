/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react';
import { workflowUuid } from '@/lib/ids';
import { saveDraftAction } from '@/lib/workflows/actions';
import type { QueryDraft } from '@/lib/workflows/schema';
import { useServerDraft } from './use-server-draft';

jest.mock('@/lib/workflows/actions', () => ({ saveDraftAction: jest.fn() }));
const save = jest.mocked(saveDraftAction) as unknown as jest.Mock;

const workflowId = workflowUuid.parse('00000000-0000-4000-8000-000000000001');
const EMPTY: QueryDraft = {
  name: '',
  description: '',
  sql: '',
  instanceId: '',
  window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
  parameters: {},
  options: {},
  tags: [],
  template: null,
};
const typed = (sql: string) => ({ ...EMPTY, sql });

function mount(id: typeof workflowId | null = workflowId) {
  return renderHook(
    ({ content, paused = false }: { content: QueryDraft; paused?: boolean }) =>
      useServerDraft({ workflowId: id, content, initial: EMPTY, updatedAt: null, paused }),
    { initialProps: { content: EMPTY } as { content: QueryDraft; paused?: boolean } },
  );
}
const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  jest.useFakeTimers();
  save.mockReset();
  let n = 0;
  save.mockImplementation(async () => ({ data: { updatedAt: `t${++n}` } }));
});
afterEach(() => jest.useRealTimers());

it('saves a moment after the last key, each time over the state it has seen', async () => {
  const hook = mount();
  await wait(5000);
  expect(save).not.toHaveBeenCalled();
  hook.rerender({ content: typed('S') });
  await wait(1000);
  hook.rerender({ content: typed('SE') });
  await wait(1499);
  expect(save).not.toHaveBeenCalled();
  await wait(1);
  expect(save.mock.calls.map(([input]) => [input.draft.sql, input.updatedAt])).toEqual([['SE', null]]);
  expect(hook.result.current.state).toEqual({ is: 'saved' });
  hook.rerender({ content: typed('SEL') });
  await wait(1500);
  expect(save.mock.calls[1]?.[0]).toMatchObject({ updatedAt: 't1' });
  expect(hook.result.current.updatedAt).toBe('t2');
});

it('stops when another tab has written, and overwrites nothing', async () => {
  save.mockResolvedValue({ serverError: { code: 'conflict', message: 'x', eventId: 'e', issues: [] } });
  const hook = mount();
  hook.rerender({ content: typed('a') });
  await wait(1500);
  expect(hook.result.current.state).toEqual({ is: 'conflict' });
  hook.rerender({ content: typed('ab') });
  await wait(5000);
  expect(save).toHaveBeenCalledTimes(1);
});

it('tries again with the next change after a failure, also when the server is away', async () => {
  save.mockRejectedValueOnce(new TypeError('network'));
  const hook = mount();
  hook.rerender({ content: typed('a') });
  await wait(1500);
  expect(hook.result.current.state).toMatchObject({ is: 'failed', failure: { code: 'unavailable' } });
  hook.rerender({ content: typed('ab') });
  await wait(1500);
  expect(hook.result.current.state).toEqual({ is: 'saved' });
});

it('writes nothing for a query that was never saved, nor while another tab keeps the draft', async () => {
  const fresh = mount(null);
  fresh.rerender({ content: typed('a') });
  const told = mount();
  told.rerender({ content: typed('a'), paused: true });
  await wait(5000);
  await act(() => told.result.current.flush());
  expect(save).not.toHaveBeenCalled();
});

it('writes one at a time: what was typed meanwhile follows', async () => {
  let finish: (answer: unknown) => void = () => undefined;
  save.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  const hook = mount();
  hook.rerender({ content: typed('a') });
  await wait(1500);
  hook.rerender({ content: typed('ab') });
  await wait(3000);
  expect(save).toHaveBeenCalledTimes(1);
  await act(async () => finish({ data: { updatedAt: 'first' } }));
  await wait(0);
  expect(save.mock.calls[1]?.[0]).toMatchObject({ draft: { sql: 'ab' }, updatedAt: 'first' });
});
