'use client';

import type { QueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useState } from 'react';

/** Where the one cache of the shell is kept: made by the first part that reads with it (query-provider.tsx). */
export interface QueryBox {
  client: QueryClient | null;
}

export const QueryBoxContext = createContext<QueryBox | null>(null);

/** Inside the shell, so that signing out throws the cache away with it. */
export function QueryBoxProvider({ children }: { children: ReactNode }) {
  const [box] = useState<QueryBox>(() => ({ client: null }));
  return <QueryBoxContext value={box}>{children}</QueryBoxContext>;
}
