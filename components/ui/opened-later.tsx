'use client';

import {
  type ComponentType,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { later } from './later';
import { whenIdle } from './when-idle';

/** For the button that stands there until the whole is: it looks the same, and passes these on. */
export interface Waiting {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-expanded': false;
  'data-state': 'closed';
  onPointerEnter: (event: PointerEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
  onClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** For the whole: its trigger, and whether it was asked for before it was there. */
export interface Opened {
  triggerRef: RefObject<HTMLButtonElement | null>;
  defaultOpen: boolean;
}

/**
 * A button that opens something (a menu, a list, a panel), of which at first only the button is loaded. The whole comes
 * when the page is idle, and takes the button's place once the pointer or the focus reaches it, so that a press finds it;
 * `comes: 'idle'` as soon as it is there. A press that comes sooner opens it when it is there. `opensOn` is what the whole
 * opens on: Radix opens menus and lists when the pointer goes down, panels on the click.
 */
export function openedLater<P extends object>(
  Button: ComponentType<P & { waiting: Waiting }>,
  get: () => Promise<ComponentType<P & Opened>>,
  {
    opensOn = 'pointerdown',
    comes = 'reached',
    wanted,
  }: {
    opensOn?: 'pointerdown' | 'click';
    comes?: 'reached' | 'idle';
    /** Whether something else than a press of the button asks for the whole. */
    wanted?: (props: P) => boolean;
  } = {},
): ComponentType<P> {
  const whole = later(get);
  const keys = opensOn === 'pointerdown' ? ['Enter', ' ', 'ArrowDown', 'ArrowUp'] : ['Enter', ' '];

  return function OpenedLater(props: P) {
    const [there, setThere] = useState<{ Whole: ComponentType<P & Opened>; open: boolean; focus: boolean } | null>(
      null,
    );
    const button = useRef<HTMLButtonElement>(null);
    const trigger = useRef<HTMLButtonElement>(null);
    const press = useRef({ asked: false, goingOn: false });

    const put = useCallback((Whole: ComponentType<P & Opened>) => {
      const { asked, goingOn } = press.current;
      // The click of a press under way would be lost with the button; it comes here again.
      if (button.current === null || (goingOn && !asked)) return;
      setThere({ Whole, open: asked, focus: document.activeElement === button.current });
    }, []);
    useEffect(
      () =>
        whenIdle(() => {
          whole.load().then(
            (Whole) => comes === 'idle' && put(Whole),
            () => undefined,
          );
        }),
      [put],
    );
    useLayoutEffect(() => {
      if (there?.focus) trigger.current?.focus({ preventScroll: true });
    }, [there]);
    const isWanted = wanted?.(props) ?? false;
    useEffect(() => {
      if (isWanted) whole.load().then(put, () => undefined);
    }, [isWanted, put]);
    if (there) return <there.Whole {...props} triggerRef={trigger} defaultOpen={there.open} />;

    const bring = () => {
      const now = whole.now();
      if (now) return put(now);
      whole.load().then(put, () => {
        press.current.asked = false;
      });
    };
    const open = (event: MouseEvent | KeyboardEvent) => {
      if (event.defaultPrevented || button.current?.ariaDisabled === 'true') return;
      event.preventDefault();
      press.current.asked = true;
      bring();
    };
    const waiting: Waiting = {
      ref: button,
      'aria-expanded': false,
      'data-state': 'closed',
      // A finger does not hover: its tap is answered by the click.
      onPointerEnter: ({ pointerType }) => {
        if (pointerType === 'touch') return;
        press.current.goingOn = false;
        bring();
      },
      onFocus: ({ currentTarget }) => {
        if (!currentTarget.matches(':focus-visible')) return;
        press.current.goingOn = false;
        bring();
      },
      onPointerDown: (event) => {
        press.current.goingOn = true;
        const isPress = event.button === 0 && !event.ctrlKey && event.pointerType === 'mouse';
        if (opensOn === 'pointerdown' && isPress) open(event);
      },
      onClick: (event) => {
        press.current.goingOn = false;
        open(event);
      },
      onKeyDown: (event) => {
        if (keys.includes(event.key)) open(event);
      },
    };
    return <Button {...props} waiting={waiting} />;
  };
}
