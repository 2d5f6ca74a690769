import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

/**
 * A list of things, 36-px rows, 13-px text. Wider than its place it scrolls inside itself; with `stickyFirst` the
 * first column stays. `label` names the scroll area for the keyboard and for screen readers.
 */
export function Table({
  className,
  label,
  stickyFirst = false,
  ...props
}: ComponentProps<'table'> & { label: string; stickyFirst?: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <section> would carry no more meaning than the region role itself
    <div
      role="region"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="relative w-full overflow-x-auto rounded-md border border-border bg-card focus-visible:-outline-offset-1"
    >
      <table
        data-slot="table"
        className={cn(
          'w-full caption-bottom border-separate border-spacing-0 text-sm',
          stickyFirst &&
            '[&_td:first-child]:sticky [&_td:first-child]:left-0 [&_td:first-child]:z-1 [&_td:first-child]:bg-inherit [&_th:first-child]:sticky [&_th:first-child]:left-0 [&_th:first-child]:z-1 [&_th:first-child]:bg-inherit',
          className,
        )}
        {...props}
      />
    </div>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('[&_tr]:bg-muted', className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('[&_tr:last-child>td]:border-b-0', className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      data-slot="table-row"
      className={cn(
        'bg-card transition-colors duration-150 hover:bg-row-hover data-[state=selected]:bg-accent',
        className,
      )}
      {...props}
    />
  );
}

/** `numeric` aligns a column of numbers to the right, in head and cells alike. The unit stands in the head. */
export function TableHead({ className, numeric = false, ...props }: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        'h-8 whitespace-nowrap border-border border-b px-3 text-left align-middle font-medium text-muted-foreground text-xs',
        numeric && 'text-right',
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, numeric = false, ...props }: ComponentProps<'td'> & { numeric?: boolean }) {
  return (
    <td
      className={cn(
        'h-9 whitespace-nowrap border-border border-b px-3 py-1 align-middle',
        numeric && 'text-right tabular-nums',
        className,
      )}
      {...props}
    />
  );
}
