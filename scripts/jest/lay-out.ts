import { act, fireEvent } from '@testing-library/react';

/** jsdom lays nothing out: every element gets a size, so that a virtual list has something to fill. For `beforeAll`. */
export function layOut(): void {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver;
  window.matchMedia = ((query: string) => ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
  })) as unknown as typeof window.matchMedia;
  for (const [name, value] of [
    ['offsetWidth', 800],
    ['offsetHeight', 640],
    ['clientHeight', 640],
    ['clientWidth', 800],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
  }
  HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, options?: ScrollToOptions | number) {
    if (typeof options === 'object') {
      this.scrollTop = options.top ?? this.scrollTop;
      this.scrollLeft = options.left ?? this.scrollLeft;
    }
    queueMicrotask(() => act(() => void fireEvent.scroll(this)));
  } as HTMLElement['scrollTo'];
}
