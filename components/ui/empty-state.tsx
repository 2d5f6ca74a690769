import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/**
 * What this place is for, why it is empty, and the one action that fills it. For "nothing matches the filters" say so
 * and offer to clear them: that is another state.
 */
export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      data-slot="empty-state"
      className={cn('flex flex-col items-start gap-3 rounded-md border border-border border-dashed p-6', className)}
    >
      <div className="flex max-w-prose flex-col gap-1">
        <p className="font-medium text-base">{title}</p>
        {children ? <div className="text-muted-foreground text-sm">{children}</div> : null}
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
