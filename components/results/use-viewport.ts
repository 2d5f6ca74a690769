'use client';

import { type RefObject, useEffectEvent, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** What of a scrolled element is in view, in the browser's pixels. All 0 before there is one. */
export interface Viewport {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const NOTHING: Viewport = { top: 0, left: 0, width: 0, height: 0 };

/** Follows scrolling and size; renders anew where `isSame` says that something else is to be shown, before the frame is drawn. */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  isSame: (before: Viewport, now: Viewport) => boolean,
): Viewport {
  const [viewport, setViewport] = useState(NOTHING);
  const change = useEffectEvent((now: Viewport, put: (now: Viewport) => void) => {
    if (now.height !== viewport.height || now.width !== viewport.width || !isSame(viewport, now)) put(now);
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const now = (): Viewport => ({
      top: element.scrollTop,
      left: element.scrollLeft,
      width: element.clientWidth,
      height: element.clientHeight,
    });
    const scrolled = () => change(now(), (next) => flushSync(() => setViewport(next)));
    const resized = new ResizeObserver(() => change(now(), setViewport));
    setViewport(now());
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, [scroller]);
  return viewport;
}
