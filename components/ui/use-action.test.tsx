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
  await waitFor(() => expect(hook.result.current.status).toBe('hasErrored'));
  expect(hook.result.current.result).toMatchObject({ serverError: { code: 'unavailable' } });
  expect(onError).toHaveBeenCalledTimes(1);
});

it('an answer comes through as it is', async () => {
  const { hook, onError, go } = use(async (input) => ({ data: `${input}!` }));
  await go();
  await waitFor(() => expect(hook.result.current.result).toEqual({ data: 'x!' }));
  expect(onError).not.toHaveBeenCalled();
});

it('a redirect stays one', async () => {
  const { hook, go } = use(() => Promise.reject(getRedirectError('/login', 'push')));
  await go();
  await waitFor(() => expect(hook.result.current.status).toBe('hasNavigated'));
});
