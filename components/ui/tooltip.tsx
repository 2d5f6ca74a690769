'use client';

import { Slot } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { useTooltip } from './use-tooltip';

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
  const id = useId();
  const { shown, handlers, close, keep, leave } = useTooltip();
  return (
    <>
      <Slot.Root {...handlers} {...(shown ? { 'aria-describedby': id } : {})}>
        {children}
      </Slot.Root>
      {shown ? (
        <shown.Content
          id={id}
          anchor={shown.anchor}
          side={side}
          className={className}
          onClose={close}
          onReached={keep}
          onLeft={leave}
        >
          {content}
        </shown.Content>
      ) : null}
    </>
  );
}
