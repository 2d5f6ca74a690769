'use client';

import { partLater } from '@/components/ui/part-later';
import { Skeleton } from '@/components/ui/skeleton';
import type { ParameterDocsProps } from './parameter-docs';

/** `ParameterDocs` with the parser that finds the parameters in the SQL. */
export const ParameterDocsLater = partLater<ParameterDocsProps>(
  () => import('./parameter-docs').then((module) => module.ParameterDocs),
  ({ draft }) => (
    <div className="flex flex-col gap-4">
      {Object.keys(draft.parameters).map((name) => (
        <Skeleton key={name} className="h-33 w-full sm:h-28" />
      ))}
    </div>
  ),
);
