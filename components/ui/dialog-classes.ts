/** The box of every dialog, the browser's own included. */
export const dialogBoxClasses =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 flex-col rounded-md border border-border bg-popover text-popover-foreground shadow-dialog';
