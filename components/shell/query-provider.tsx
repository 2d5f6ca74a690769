'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useContext, useState } from 'react';
import { type QueryBox, QueryBoxContext } from './query-box';

const STALE_AFTER = 5 * 60_000;

function clientOf(box: QueryBox | null): QueryClient {
  const client =
    box?.client ??
    new QueryClient({
      defaultOptions: {
        // Our server retries its own reads; more layers here would only delay the error.
        queries: { staleTime: STALE_AFTER, retry: 1, refetchOnWindowFocus: false },
        mutations: { retry: false },
      },
    });
  if (box) box.client = client;
  return client;
}

/**
 * The cache of what the server said, the same one wherever this stands in the shell. Around what reads with it, and not
 * around all of it: most pages have no need of the library at first.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const box = useContext(QueryBoxContext);
  const [client] = useState(() => clientOf(box));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
