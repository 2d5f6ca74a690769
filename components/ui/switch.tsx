'use client';

import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

type SwitchProps = Omit<ComponentProps<'button'>, 'name' | 'value' | 'onChange' | 'onClick' | 'children'> & {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** For a setting that acts at once. In a form that is saved later use a Checkbox. */
export function Switch({ className, checked, onCheckedChange, ...props }: SwitchProps) {
  const state = checked ? 'checked' : 'unchecked';
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      data-slot="switch"
      data-state={state}
      className={cn(
        'relative inline-flex h-4.5 w-8 shrink-0 cursor-pointer items-center rounded-full border border-transparent bg-input transition-colors duration-150',
        'pointer-coarse:after:-inset-3 pointer-coarse:after:absolute',
        'disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:bg-primary',
        className,
      )}
      onClick={() => onCheckedChange(!checked)}
      {...props}
    >
      <span
        data-state={state}
        className="pointer-events-none block size-3.5 translate-x-0.5 rounded-full bg-card transition-transform duration-150 data-[state=checked]:translate-x-3.5"
      />
    </button>
  );
}
