import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/** Give it `htmlFor`; inside a form use `Field`, which wires it. */
export function Label({ className, children, htmlFor, ...props }: ComponentProps<'label'>) {
  return (
    <label
      data-slot="label"
      htmlFor={htmlFor}
      className={cn('select-none font-medium text-foreground text-sm', className)}
      {...props}
    >
      {children}
    </label>
  );
}
