import type { toast as sonner } from 'sonner';

type Sonner = typeof sonner;
type Kind = 'success' | 'error' | 'warning';
type Told = Parameters<Sonner['success']>;

let show: Sonner | null = null;
let ask: (() => void) | null = null;
const waiting: ((shown: Sonner) => void)[] = [];

function tell(what: (shown: Sonner) => void): void {
  if (show) what(show);
  else {
    waiting.push(what);
    ask?.();
  }
}

const of =
  (kind: Kind) =>
  (...told: Told): void =>
    tell((shown) => void shown[kind](...told));

/** sonner's `toast`, which is loaded after the page (toaster.tsx). What is told before it is there, is shown once it is. */
export const toast = Object.assign((...told: Told): void => tell((shown) => void shown(...told)), {
  success: of('success'),
  error: of('error'),
  warning: of('warning'),
});

/** The toasts are on the page, and can be shown. Answers what says that they are gone again. */
export function toastsAreThere(shown: Sonner): () => void {
  show = shown;
  for (const what of waiting.splice(0)) what(shown);
  return () => {
    show = null;
  };
}

/** `load` is called when there is something to tell and nothing to tell it with. */
export function whenToastsAreAsked(load: () => void): () => void {
  ask = load;
  if (waiting.length > 0) load();
  return () => {
    ask = null;
  };
}
