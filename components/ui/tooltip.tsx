'use client';

import { Tooltip as TooltipPrimitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** Once, at the root: the first tooltip waits, the next ones come at once. */
export const TooltipProvider = TooltipPrimitive.Provider;
const TooltipRoot = TooltipPrimitive.Root;
const TooltipTrigger = TooltipPrimitive.Trigger;

function TooltipContent({ className, sideOffset = 6, ...props }: ComponentProps<typeof TooltipPrimitive.Content>) {
  return (
    <TooltipPrimitive.Portal>
      <TooltipPrimitive.Content
        data-slot="tooltip"
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          'fade-in-0 z-50 max-w-80 animate-in rounded-sm bg-tooltip px-2 py-1 text-tooltip-foreground text-xs duration-150 ease-out',
          className,
        )}
        {...props}
      />
    </TooltipPrimitive.Portal>
  );
}

/** Adds to what is visible, never replaces it: touch has no hover. The child must be focusable to serve the keyboard. */
export function Tooltip({
  content,
  children,
  side = 'top',
  className,
}: {
  content: ReactNode;
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** Of the tooltip, e.g. to have it at some widths only. */
  className?: string;
}) {
  return (
    <TooltipRoot>
      <TooltipTrigger asChild>{children}</TooltipTrigger>
      <TooltipContent side={side} {...(className === undefined ? {} : { className })}>
        {content}
      </TooltipContent>
    </TooltipRoot>
  );
}
