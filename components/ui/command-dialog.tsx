import { Search } from 'lucide-react';
import { Dialog as DialogPrimitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { dialogBoxClasses, overlayClasses } from './dialog';

export const COMMAND_INPUT_ROW = 'flex h-11 shrink-0 items-center gap-2 border-border border-b px-3';
export const COMMAND_INPUT =
  'h-full w-full bg-transparent text-base outline-none placeholder:text-placeholder pointer-coarse:text-lg';

/**
 * The box of a Command (command.tsx), near the top of the window, where the eye already is. Apart from it, so that the box
 * can open before what is in it is loaded.
 */
export function CommandDialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  children: ReactNode;
}) {
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          data-slot="command-dialog"
          className={cn(dialogBoxClasses, 'top-[12dvh] max-h-[70dvh] max-w-xl translate-y-0 overflow-hidden')}
        >
          <DialogPrimitive.Title className="sr-only">{title}</DialogPrimitive.Title>
          <DialogPrimitive.Description className="sr-only">{description}</DialogPrimitive.Description>
          {children}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}

/** Takes what is typed until the real input of the Command is there, and looks like it. */
export function CommandInputWaiting({
  label,
  placeholder,
  value,
  onValueChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
}) {
  return (
    <div className={COMMAND_INPUT_ROW} aria-busy="true">
      <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type into it
        autoFocus
        aria-label={label}
        className={COMMAND_INPUT}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
      />
    </div>
  );
}
