'use client';

import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { Spinner } from './spinner';
import { toastsAreThere } from './toast';

/** Colours come from our tokens, so it needs to know nothing of the theme. */
export function ToasterShown() {
  // After sonner's own effect, which begins to listen: it does not show what was told before.
  useEffect(() => toastsAreThere(toast), []);
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      // sonner brings a font of its own, by a rule that a class does not beat.
      style={{ fontFamily: 'inherit' }}
      icons={{
        success: <CircleCheck className="size-4 text-status-succeeded" />,
        error: <CircleX className="size-4 text-status-failed" />,
        warning: <TriangleAlert className="size-4 text-status-paused" />,
        info: <Info className="size-4 text-muted-foreground" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-2.5 rounded-md border border-border bg-popover px-3 py-2.5 text-popover-foreground text-sm shadow-float sm:w-(--width)',
          content: 'min-w-0 flex-1 flex flex-col gap-0.5',
          title: 'font-medium',
          description: 'text-muted-foreground',
          icon: 'mt-0.5 shrink-0',
          actionButton:
            'h-7 shrink-0 cursor-pointer rounded-md border border-border-strong px-2 font-medium text-xs hover:bg-accent',
          cancelButton: 'h-7 shrink-0 cursor-pointer rounded-md px-2 text-xs hover:bg-accent',
        },
      }}
    />
  );
}
