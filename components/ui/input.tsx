import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** The shared look of what one types into. 16 px on touch, or iOS zooms the page. */
export const controlClasses = cn(
  'w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-sm text-foreground transition-colors duration-150',
  'placeholder:text-placeholder hover:border-input-hover',
  'focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-ring focus-visible:-outline-offset-1',
  'disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-60',
  'aria-invalid:border-destructive aria-invalid:focus-visible:outline-destructive pointer-coarse:text-lg',
);

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return (
    <input
      data-slot="input"
      type={type}
      className={cn(controlClasses, 'h-8 read-only:bg-muted pointer-coarse:h-10', className)}
      {...props}
    />
  );
}
