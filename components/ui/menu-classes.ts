import { cn } from '@/lib/cn';

/** What floats: one border, the one shadow, a short move from where it came. */
export const floatingMotion = cn(
  'z-50 rounded-md border border-border bg-popover text-popover-foreground shadow-float',
  'data-[state=open]:fade-in-0 data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=closed]:animate-out',
  'data-[side=bottom]:slide-in-from-top-1 data-[side=top]:slide-in-from-bottom-1 duration-150 ease-out',
);

/** One row of a menu, a select or the palette. */
export const menuItemClasses = cn(
  'relative flex min-h-7 cursor-pointer select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none',
  'data-highlighted:bg-accent data-highlighted:text-accent-foreground data-disabled:pointer-events-none data-disabled:opacity-50',
  'pointer-coarse:min-h-10 [&_svg:not([class*=size-])]:size-4 [&_svg:not([class*=text-])]:text-muted-foreground [&_svg]:shrink-0',
);

export const menuLabelClasses = 'px-2 py-1 text-muted-foreground text-xs';
