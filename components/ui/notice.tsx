import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

const KINDS = {
  info: { icon: Info, box: 'border-border bg-muted', mark: 'text-muted-foreground' },
  success: {
    icon: CircleCheck,
    box: 'border-status-succeeded-border bg-status-succeeded-tint/60',
    mark: 'text-status-succeeded',
  },
  warning: {
    icon: TriangleAlert,
    box: 'border-status-paused-border bg-status-paused-tint/60',
    mark: 'text-status-paused',
  },
} as const;

/** A remark that stays on the page. For failures use ErrorState. */
export function Notice({
  kind = 'info',
  children,
  action,
  className,
}: {
  kind?: keyof typeof KINDS;
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, box, mark } = KINDS[kind];
  return (
    <div role="status" className={cn('flex items-start gap-2.5 rounded-md border px-3 py-2 text-sm', box, className)}>
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', mark)} />
      {/* Where there is no room beside the words, what can be done stands below them. */}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-2.5 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">{children}</div>
        {action}
      </div>
    </div>
  );
}
