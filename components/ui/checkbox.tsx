'use client';

import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

type CheckboxProps = Omit<ComponentProps<'button'>, 'name' | 'value' | 'onChange' | 'children'> & {
  /** `indeterminate` for "some of them". */
  checked: boolean | 'indeterminate';
  onCheckedChange: (checked: boolean) => void;
};

/**
 * A box that says what it is told to. A button as Radix makes one, without its input for the browser's own forms: ours
 * send what they hold in their state.
 */
export function Checkbox({ className, checked, onCheckedChange, onClick, onKeyDown, ...props }: CheckboxProps) {
  const state = checked === 'indeterminate' ? checked : checked ? 'checked' : 'unchecked';
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input can't be drawn in all three states without an image
    <button
      type="button"
      role="checkbox"
      aria-checked={checked === 'indeterminate' ? 'mixed' : checked}
      data-slot="checkbox"
      data-state={state}
      className={cn(
        'group peer relative flex size-4 shrink-0 cursor-pointer items-center justify-center rounded-sm border border-input bg-card transition-colors duration-150',
        // The box is 16 px, what a finger hits is 40.
        'pointer-coarse:after:-inset-3 pointer-coarse:after:absolute',
        'data-[state=checked]:border-primary data-[state=checked]:bg-primary data-[state=checked]:text-primary-foreground',
        'data-[state=indeterminate]:border-primary data-[state=indeterminate]:bg-primary data-[state=indeterminate]:text-primary-foreground',
        'disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive',
        className,
      )}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) onCheckedChange(checked !== true);
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        // Space checks a box; Enter is for buttons.
        if (event.key === 'Enter') event.preventDefault();
      }}
      {...props}
    >
      {checked === 'indeterminate' ? <Minus className="size-3.5" strokeWidth={3} /> : null}
      {checked === true ? <Check className="size-3.5" strokeWidth={3} /> : null}
    </button>
  );
}
