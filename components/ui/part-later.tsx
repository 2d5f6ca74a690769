'use client';

import { type ComponentType, useState } from 'react';
import { Button } from './button';
import { ErrorState } from './error-state';
import { later } from './later';
import { useLater } from './use-later';

/**
 * A part of a page that is loaded in its own time, only in the browser: `Waiting` has its place and its size until then.
 * One that does not come says so and is asked for again, and the rest of the page stays.
 */
export function partLater<P extends object>(
  get: () => Promise<ComponentType<P>>,
  Waiting: ComponentType<P>,
): ComponentType<P> {
  const part = later(get);
  return function PartLater(props: P) {
    const [failed, setFailed] = useState(false);
    const Part = useLater(part, !failed, () => setFailed(true));
    if (Part !== null) return <Part {...props} />;
    if (!failed) return <Waiting {...props} />;
    return (
      <ErrorState
        title="This part of the page could not be loaded"
        action={<Button onClick={() => setFailed(false)}>Try again</Button>}
      />
    );
  };
}
