'use client';

import { afterPage } from '@/components/ui/after-page';
import type { RunState } from './keep-fresh';

/** `KeepFresh`, which asks for the first time seconds after the page: loaded then. */
export const KeepFreshLater = afterPage<{ runs: readonly RunState[]; open?: boolean }>(async () => {
  const [{ KeepFresh }, { QueryProvider }] = await Promise.all([
    import('./keep-fresh'),
    import('@/components/shell/query-provider'),
  ]);
  return (props) => (
    <QueryProvider>
      <KeepFresh {...props} />
    </QueryProvider>
  );
});
