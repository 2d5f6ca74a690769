'use client';

import { type ComponentType, lazy, Suspense } from 'react';

/**
 * A part of a page that is drawn by the server where it is on the page, and whose code is loaded when it is; come to
 * later, `Waiting` has its place until then. For what one only looks at: a press would be lost until the code is there
 * (`partLater` for the rest). What next/dynamic does, without what that brings along.
 */
export function drawnLater<P extends object>(
  get: () => Promise<ComponentType<P>>,
  Waiting?: ComponentType,
): ComponentType<P> {
  const Part = lazy(async () => ({ default: await get() }));
  return function DrawnLater(props: P) {
    return (
      <Suspense fallback={Waiting ? <Waiting /> : null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
