'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * The height of an element in whole pixels, followed as it changes. Monaco needs pixels: with a percentage it is as high
 * as nothing when a parent has no height yet.
 */
export function useElementHeight<T extends HTMLElement>(): { ref: RefObject<T | null>; height: number } {
  const ref = useRef<T>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setHeight(Math.floor(element.clientHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, height };
}
