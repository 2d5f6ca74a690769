'use client';

import type { ComponentType } from 'react';
import { later } from './later';
import { useLater } from './use-later';

/**
 * A part that shows nothing at first: loaded when the page has nothing better to do, or as soon as its `open` is true.
 * Without it the page is as it was.
 */
export function afterPage<P extends { open?: boolean }>(get: () => Promise<ComponentType<P>>): ComponentType<P> {
  const part = later(get);
  return function AfterPage(props: P) {
    const Part = useLater(part, props.open === true);
    return Part === null ? null : <Part {...props} />;
  };
}
