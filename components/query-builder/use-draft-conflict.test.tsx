/** @jest-environment jsdom */
import { act, renderHook } from '@testing-library/react';
import { toast } from '@/components/ui/toast';
import { workflowUuid } from '@/lib/ids';
import { readDraftAction, saveDraftAction } from '@/lib/workflows/actions';
import type { QueryDraft } from '@/lib/workflows/schema';
import { useDraftConflict } from './use-draft-conflict';
import { useServerDraft } from './use-server-draft';

jest.mock('@/lib/workflows/actions', () => ({ saveDraftAction: jest.fn(), readDraftAction: jest.fn() }));
jest.mock('@/components/ui/toast', () => ({ toast: Object.assign(jest.fn(), { error: jest.fn() }) }));
const save = jest.mocked(saveDraftAction) as unknown as jest.Mock;
const read = jest.mocked(readDraftAction) as unknown as jest.Mock;
const told = jest.mocked(toast) as unknown as jest.Mock;

const workflowId = workflowUuid.parse('00000000-0000-4000-8000-000000000001');
const query = (sql: string): QueryDraft => ({
  name: '',
  description: '',
  sql,
  instanceId: '',
  window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
  parameters: {},
  options: {},
  tags: [],
  template: null,
});
const SAVED = query('');

/** A builder whose draft has just been refused because another browser wrote `theirs`. */
async function conflicting(onContent: (content: QueryDraft) => void) {
  save.mockResolvedValueOnce({ serverError: { code: 'conflict', message: 'x', eventId: 'e', issues: [] } });
  const hook = renderHook(
    ({ content }) => {
      const server = useServerDraft({ workflowId, content, initial: SAVED, updatedAt: null, paused: false });
      return { server, conflict: useDraftConflict({ workflowId, content, server, onContent }) };
    },
    { initialProps: { content: SAVED } },
  );
  hook.rerender({ content: query('mine') });
  await act(() => jest.advanceTimersByTimeAsync(1500));
  expect(hook.result.current.server.state).toEqual({ is: 'conflict' });
  return hook;
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.resetAllMocks();
  save.mockResolvedValue({ data: { updatedAt: 't9' } });
  read.mockResolvedValue({ data: { stored: { draft: query('theirs'), updatedAt: 't5' } } });
});
afterEach(() => jest.useRealTimers());

it('shows the other version, with the own text one press away, and then writes over what was seen', async () => {
  const shown: string[] = [];
  const hook = await conflicting((content) => shown.push(content.sql));
  await act(() => hook.result.current.conflict.takeOther());
  expect(shown).toEqual(['theirs']);
  hook.rerender({ content: query('theirs') });
  await act(() => jest.advanceTimersByTimeAsync(5000));
  expect(save).toHaveBeenCalledTimes(1);
  const [, { action }] = told.mock.calls[0] as [string, { action: { onClick: () => void } }];
  action.onClick();
  expect(shown).toEqual(['theirs', 'mine']);
  hook.rerender({ content: query('mine') });
  await act(() => jest.advanceTimersByTimeAsync(1500));
  expect(save.mock.calls[1]?.[0]).toMatchObject({ draft: { sql: 'mine' }, updatedAt: 't5' });
});

it('keeps the own version over the other one when told to, at once', async () => {
  const shown = jest.fn();
  const hook = await conflicting(shown);
  await act(() => hook.result.current.conflict.keepOwn());
  expect(shown).not.toHaveBeenCalled();
  expect(save.mock.calls[1]?.[0]).toMatchObject({ draft: { sql: 'mine' }, updatedAt: 't5' });
  expect(hook.result.current.server.state).toEqual({ is: 'saved' });
});

it('goes on with the own text when the other draft is gone', async () => {
  read.mockResolvedValue({ data: { stored: null } });
  const shown = jest.fn();
  const hook = await conflicting(shown);
  await act(() => hook.result.current.conflict.takeOther());
  expect(shown).not.toHaveBeenCalled();
  hook.rerender({ content: query('mine, longer') });
  await act(() => jest.advanceTimersByTimeAsync(1500));
  expect(save.mock.calls[1]?.[0]).toMatchObject({ draft: { sql: 'mine, longer' }, updatedAt: null });
});

it('changes nothing when the other version can not be read, and says why', async () => {
  read.mockRejectedValue(new TypeError('network'));
  const shown = jest.fn();
  const hook = await conflicting(shown);
  await act(() => hook.result.current.conflict.takeOther());
  await act(() => hook.result.current.conflict.keepOwn());
  expect(toast.error).toHaveBeenCalledTimes(2);
  expect(shown).not.toHaveBeenCalled();
  expect(save).toHaveBeenCalledTimes(1);
  expect(hook.result.current.server.state).toEqual({ is: 'conflict' });
});
