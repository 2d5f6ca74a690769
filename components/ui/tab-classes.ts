import { cn } from '@/lib/cn';

export const tabListClasses = 'flex h-9 items-stretch gap-1 overflow-x-auto border-border border-b';

/** Also for tabs made of links: set `data-state="active"` and `aria-current="page"` on the one shown. */
export const tabClasses = cn(
  '-mb-px inline-flex shrink-0 cursor-pointer items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2.5 text-muted-foreground text-sm transition-colors duration-150',
  'hover:text-foreground focus-visible:-outline-offset-2 data-[state=active]:border-primary data-[state=active]:font-medium data-[state=active]:text-foreground',
  'disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4',
);
