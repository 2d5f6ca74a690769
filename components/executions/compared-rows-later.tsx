'use client';

import { GridSkeleton } from '@/components/results/grid-skeleton';
import { partLater } from '@/components/ui/part-later';
import type { ExecutionDetail } from '@/lib/executions/types';

/** `ComparedRows` with what it reads by: there are no rows before that has asked for them. */
export const ComparedRowsLater = partLater<{ a: ExecutionDetail; b: ExecutionDetail }>(
  async () => {
    const [{ ComparedRows }, { QueryProvider }] = await Promise.all([
      import('./compared-rows'),
      import('@/components/shell/query-provider'),
    ]);
    return (props) => (
      <QueryProvider>
        <ComparedRows {...props} />
      </QueryProvider>
    );
  },
  () => <GridSkeleton rows={8} />,
);
