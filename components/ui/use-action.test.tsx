/** @jest-environment jsdom */
import { act, renderHook, waitFor } from '@testing-library/react';
import { getRedirectError } from 'next/dist/client/components/redirect';
import type { PublicError } from '@/lib/errors';
import { useAction } from './use-action';

type Answer = { data?: string; serverError?: PublicError };
type Action = (input: string) => Promise<Answer>;

const use = (action: Action) => {
  const onError = jest.fn();
  const hook = renderHook(() => useAction(action as never, { onError }));
  return { hook, onError, go: () => act(async () => (hook.result.current.execute as (input: string) => void)('x')) };
};

it('an answer that never came is a failure like any other', async () => {
  const { hook, onError, go } = use(() => Promise.reject(new TypeError('Failed to fetch')));
  await go();
  await waitFor(() => expect(hook.result.current.result).toMatchObject({ serverError: { code: 'unavailable' } }));
  expect(hook.result.current.isPending).toBe(false);
  expect(onError).toHaveBeenCalledTimes(1);
});

it('an answer comes through as it is', async () => {
  const { hook, onError, go } = use(async (input) => ({ data: `${input}!` }));
  await go();
  await waitFor(() => expect(hook.result.current.result).toEqual({ data: 'x!' }));
  expect(onError).not.toHaveBeenCalled();
});

it('a redirect is neither a failure nor a success', async () => {
  const { hook, onError, go } = use(() => Promise.reject(getRedirectError('/login', 'push')));
  await go();
  await waitFor(() => expect(hook.result.current.isPending).toBe(false));
  expect(hook.result.current.result).toEqual({});
  expect(onError).not.toHaveBeenCalled();
});

it('of two calls the later one counts, and a reset forgets', async () => {
  const answers: ((answer: Answer) => void)[] = [];
  const onExecute = jest.fn();
  const onSuccess = jest.fn();
  const onSettled = jest.fn();
  const action: Action = () => new Promise((resolve) => answers.push(resolve));
  const { result } = renderHook(() => useAction(action as never, { onExecute, onSuccess, onSettled }), {
    reactStrictMode: true,
  });
  const execute = (input: string) => act(async () => (result.current.execute as (input: string) => void)(input));
  await execute('first');
  expect(result.current.isPending).toBe(true);
  await execute('second');
  expect(onExecute.mock.calls).toEqual([[{ input: 'first' }], [{ input: 'second' }]]);
  await act(async () => answers[1]?.({ data: 'new' }));
  await act(async () => answers[0]?.({ data: 'old' }));
  expect(result.current).toMatchObject({ isPending: false, input: 'second', result: { data: 'new' } });
  expect(onSuccess.mock.calls).toEqual([[{ data: 'new', input: 'second' }]]);
  expect(onSettled.mock.calls).toEqual([[{ result: { data: 'new' }, input: 'second' }]]);
  await execute('third');
  expect(result.current.result).toEqual({ data: 'new' });
  act(() => result.current.reset());
  await act(async () => answers[2]?.({ data: 'late' }));
  expect(result.current).toMatchObject({ isPending: false, result: {} });
  expect(onSuccess).toHaveBeenCalledTimes(1);
});
