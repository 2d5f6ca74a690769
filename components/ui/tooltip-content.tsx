'use client';

import { Portal } from 'radix-ui';
import { DismissableLayer, Popper } from 'radix-ui/internal';
import { type ReactNode, useEffect } from 'react';
import { cn } from '@/lib/cn';

export interface TooltipContentProps {
  id: string;
  anchor: HTMLElement;
  side: 'top' | 'right' | 'bottom' | 'left';
  className: string | undefined;
  onClose: () => void;
  /** The pointer has come onto it, or gone from it. */
  onReached: () => void;
  onLeft: () => void;
  children: ReactNode;
}

/** What a tooltip shows, built of what Radix builds its own of. Loaded after the page: nothing of it is seen at first. */
export function TooltipContent({
  id,
  anchor,
  side,
  className,
  onClose,
  onReached,
  onLeft,
  children,
}: TooltipContentProps) {
  useEffect(() => {
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(anchor)) onClose();
    };
    window.addEventListener('scroll', onScroll, { capture: true });
    return () => window.removeEventListener('scroll', onScroll, { capture: true });
  }, [anchor, onClose]);
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={{ current: anchor }} />
      <Portal.Root asChild>
        <DismissableLayer.Root
          asChild
          disableOutsidePointerEvents={false}
          onFocusOutside={(event) => event.preventDefault()}
          onDismiss={onClose}
        >
          <Popper.Content
            data-slot="tooltip"
            role="tooltip"
            id={id}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            onPointerEnter={onReached}
            onPointerLeave={onLeft}
            className={cn(
              'fade-in-0 z-50 max-w-80 animate-in rounded-sm bg-tooltip px-2 py-1 text-tooltip-foreground text-xs duration-150 ease-out',
              className,
            )}
          >
            {children}
          </Popper.Content>
        </DismissableLayer.Root>
      </Portal.Root>
    </Popper.Root>
  );
}
