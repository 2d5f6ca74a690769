'use client';

import { useAction as useSafeAction } from 'next-safe-action/hooks';
import { useCallback } from 'react';
import { type ActionAnswer, answerOf } from '@/lib/actions/result';

/**
 * `useAction` of next-safe-action, where an answer that never came (no network, a server that fell over) is a failure
 * like any other: in `result.serverError` and for `onError`. The library keeps such a rejection apart, and a form that does
 * not look for it seems to have done nothing.
 */
export const useAction: typeof useSafeAction = (action, options) => {
  const answered = useCallback<typeof action>(
    // Each action of ours answers with our own errors (lib/actions/client.ts), which the library's type leaves open.
    (input) => answerOf(action(input) as unknown as Promise<ActionAnswer>) as unknown as ReturnType<typeof action>,
    [action],
  );
  return useSafeAction(answered, options);
};
