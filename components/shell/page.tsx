import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** The gutter of a page: 24, on a phone 16. `reading` keeps the one width for text and forms. */
export function Page({
  children,
  reading = false,
  className,
}: {
  children: ReactNode;
  reading?: boolean;
  className?: string;
}) {
  return (
    <div className={cn('flex flex-col gap-4 p-4 md:p-6', reading && 'mx-auto w-full max-w-3xl', className)}>
      {children}
    </div>
  );
}

/** The one h1, what is true right now in a line, and what can be done here at the right. */
export function PageHeader({
  title,
  description,
  actions,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h1 className="break-words font-semibold text-xl">{title}</h1>
        {description ? <div className="text-muted-foreground text-sm">{description}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
