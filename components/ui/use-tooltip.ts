import {
  type ComponentType,
  type PointerEvent,
  type SyntheticEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { later } from './later';
import type { TooltipContentProps } from './tooltip-content';
import { whenIdle } from './when-idle';

/** The first tooltip waits; one that follows another within `NEXT` comes at once. */
const WAIT = 400;
const NEXT = 200;
/** For the way of the pointer from what has the tooltip onto the tooltip, whose text can be copied. */
const WAY = 150;

const content = later(() => import('./tooltip-content').then((module) => module.TooltipContent));
let isAskedFor = false;

function prepare(): void {
  if (isAskedFor) return;
  isAskedFor = true;
  whenIdle(() => void content.load().catch(() => undefined));
}

let closeOpen: (() => void) | null = null;
let closedAt = Number.NEGATIVE_INFINITY;

export interface ShownTooltip {
  Content: ComponentType<TooltipContentProps>;
  anchor: HTMLElement;
}

/** When a tooltip comes and goes, as Radix has it: on hover after a moment, on focus at once; gone on press, Esc and scroll. */
export function useTooltip() {
  const [shown, setShown] = useState<ShownTooltip | null>(null);
  const live = useRef({ wanted: false, inside: false, pressed: false, timer: 0 });

  const { close, handlers, keep, leave } = useMemo(() => {
    const state = live.current;
    const close = () => {
      window.clearTimeout(state.timer);
      state.wanted = false;
      if (closeOpen !== close) return;
      closeOpen = null;
      closedAt = Date.now();
      setShown(null);
    };
    const show = (anchor: HTMLElement) => {
      const put = (Content: ShownTooltip['Content']) => {
        if (!state.wanted || !anchor.isConnected) return;
        if (closeOpen !== close) closeOpen?.();
        closeOpen = close;
        setShown({ Content, anchor });
      };
      const there = content.now();
      if (there) put(there);
      else content.load().then(put, () => undefined);
    };
    const open = (anchor: HTMLElement, wait: number) => {
      window.clearTimeout(state.timer);
      state.wanted = true;
      if (wait === 0) show(anchor);
      else state.timer = window.setTimeout(() => show(anchor), wait);
    };
    const leave = () => {
      window.clearTimeout(state.timer);
      if (closeOpen === close) state.timer = window.setTimeout(close, WAY);
      else state.wanted = false;
    };
    const keep = () => window.clearTimeout(state.timer);
    const handlers = {
      onPointerMove: ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
        if (pointerType === 'touch' || state.inside) return;
        state.inside = true;
        if (closeOpen === close) keep();
        else open(currentTarget, closeOpen !== null || Date.now() - closedAt < NEXT ? 0 : WAIT);
      },
      onPointerLeave: () => {
        state.inside = false;
        leave();
      },
      onPointerDown: () => {
        close();
        state.pressed = true;
        const release = () => {
          state.pressed = false;
        };
        document.addEventListener('pointerup', release, { once: true });
      },
      // Focus that comes of a press is not asking what this is.
      onFocus: ({ currentTarget }: SyntheticEvent<HTMLElement>) => {
        if (!state.pressed) open(currentTarget, 0);
      },
      onBlur: close,
      onClick: close,
    };
    return { close, handlers, keep, leave };
  }, []);

  useEffect(() => {
    prepare();
    return close;
  }, [close]);
  return { shown, handlers, close, keep, leave };
}
