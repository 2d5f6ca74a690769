'use client';

import type { HookCallbacks, SingleInputActionFn, UseActionHookReturn } from 'next-safe-action/hooks';
import { useCallback, useEffect, useEffectEvent, useRef, useState, useTransition } from 'react';
import type { ZodType } from 'zod';
import { type ActionAnswer, answerOf } from '@/lib/actions/result';

interface State {
  phase: 'idle' | 'executing' | 'answered' | 'navigated';
  input: unknown;
  /** The answer before stays until there is another. */
  result: ActionAnswer & { data?: unknown };
}

interface Callbacks {
  onExecute?: (call: { input: unknown }) => unknown;
  onSuccess?: (call: { data: unknown; input: unknown }) => unknown;
  onError?: (call: { error: ActionAnswer; input: unknown }) => unknown;
  onSettled?: (call: { result: State['result']; input: unknown }) => unknown;
}

const IDLE: State = { phase: 'idle', input: undefined, result: {} };

/**
 * Calls a server action: `execute(input)`, and what came of it. An answer that never came (no network, a server that fell
 * over) is a failure like any other: in `result.serverError` and for `onError`. Of two calls the later one counts. The
 * callbacks are next-safe-action's, told once per call, and not after the part of the page that called has gone.
 */
function useOneAction(action: (input: unknown) => Promise<ActionAnswer>, callbacks: Callbacks = {}) {
  const [state, setState] = useState(IDLE);
  // Goes on until the page shows what the action changed.
  const [changing, startTransition] = useTransition();
  const calls = useRef(0);
  const execute = useCallback(
    (input: unknown) => {
      calls.current += 1;
      const call = calls.current;
      const put = (phase: State['phase'], result?: State['result']) => {
        if (call === calls.current) setState((before) => ({ phase, input, result: result ?? before.result }));
      };
      put('executing');
      startTransition(() => {
        // What still rejects is a redirect, which Next carries out.
        answerOf(action(input)).then(
          (answer) => put('answered', answer ?? {}),
          () => put('navigated', {}),
        );
      });
    },
    [action],
  );
  const reset = useCallback(() => {
    calls.current += 1;
    setState(IDLE);
  }, []);

  const told = useRef(IDLE);
  const tell = useEffectEvent(({ phase, input, result }: State) => {
    if (phase === 'executing') callbacks.onExecute?.({ input });
    if (phase !== 'answered') return;
    if (result.serverError !== undefined || result.validationErrors !== undefined) {
      callbacks.onError?.({ error: result, input });
    } else callbacks.onSuccess?.({ data: result.data, input });
    callbacks.onSettled?.({ result, input });
  });
  useEffect(() => {
    // An effect may run twice for one state (React's strict mode).
    if (told.current === state) return;
    told.current = state;
    tell(state);
  }, [state]);

  const { phase, input, result } = state;
  return { execute, reset, input, result, isPending: phase === 'executing' || (changing && phase !== 'idle') };
}

type Kept = 'execute' | 'reset' | 'input' | 'result' | 'isPending';

export const useAction = useOneAction as unknown as <ServerError, S extends ZodType | undefined, Errors, Data>(
  action: SingleInputActionFn<ServerError, S, Errors, Data>,
  callbacks?: Pick<HookCallbacks<ServerError, S, Errors, Data>, keyof Callbacks>,
) => Pick<UseActionHookReturn<ServerError, S, Errors, Data>, Kept>;
