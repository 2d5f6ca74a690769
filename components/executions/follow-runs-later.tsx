'use client';

import { afterPage } from '@/components/ui/after-page';
import type { FollowRunsProps } from './follow-runs';

/** `FollowRuns` with what it reads by: an answer is only of use a moment after the page, and a list of runs that are over needs none. */
export const FollowRunsLater = afterPage<FollowRunsProps & { open?: boolean }>(async () => {
  const [{ FollowRuns }, { QueryProvider }] = await Promise.all([
    import('./follow-runs'),
    import('@/components/shell/query-provider'),
  ]);
  return (props) => (
    <QueryProvider>
      <FollowRuns {...props} />
    </QueryProvider>
  );
});
