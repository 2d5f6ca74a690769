import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { Spinner } from './spinner';

const buttonVariants = cva(
  [
    'inline-flex shrink-0 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium',
    'transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    '[&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*=size-])]:size-4',
  ],
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-primary text-primary-foreground hover:bg-primary-hover',
        secondary: 'border-border-strong bg-card text-foreground hover:bg-accent',
        ghost: 'border-transparent bg-transparent text-foreground hover:bg-accent',
        destructive: 'border-transparent bg-destructive text-destructive-foreground hover:bg-destructive-hover',
        link: 'border-transparent px-0! text-link underline-offset-4 hover:underline',
      },
      size: {
        sm: 'h-7 px-2 text-xs pointer-coarse:h-9',
        md: 'h-8 px-3 text-sm pointer-coarse:h-10',
        lg: 'h-9 px-4 text-base pointer-coarse:h-11',
        icon: 'size-8 text-sm pointer-coarse:size-10',
        'icon-sm': 'size-7 text-xs pointer-coarse:size-9',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** Renders the one child (a link, say) with the look of a button. */
    asChild?: boolean;
    /** Shows a spinner, says so to screen readers and refuses clicks, but keeps the focus. */
    pending?: boolean;
  };

/** Its text is a verb. `primary` at most once on a page. */
export function Button({
  className,
  variant,
  size,
  asChild = false,
  pending = false,
  type = 'button',
  onClick,
  children,
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root data-slot="button" className={classes} {...(onClick ? { onClick } : {})} {...props}>
        {children}
      </Slot.Root>
    );
  }
  // Not `disabled` while pending: that would throw the keyboard focus away.
  return (
    <button
      data-slot="button"
      type={type}
      className={classes}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...(pending ? { 'aria-disabled': true, 'aria-busy': true } : {})}
      {...props}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  );
}

export { buttonVariants };
