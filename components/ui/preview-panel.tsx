'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { ErrorState } from './error-state';
import { Skeleton } from './skeleton';

/** Beside a list: what one wants to know before opening a thing. On smaller windows at the foot of it. */
export function PreviewPanel({
  title,
  actions,
  error,
  busy,
  onRetry,
  onClose,
  children,
}: {
  /** Undefined while it is on its way. */
  title: string | undefined;
  actions?: ReactNode;
  /** Why it can't be shown. */
  error: string | null;
  busy: boolean;
  onRetry: () => void;
  onClose: () => void;
  /** What is shown once there is a title. */
  children: ReactNode;
}) {
  return (
    <aside
      aria-label="Preview"
      aria-busy={busy}
      className="sticky top-16 flex max-h-[calc(100dvh-15.5rem)] flex-col overflow-hidden rounded-md border border-border bg-card max-lg:fixed max-lg:inset-x-2 max-lg:top-auto max-lg:bottom-2 max-lg:z-10 max-lg:max-h-[55dvh] max-lg:bg-popover max-lg:shadow-float"
    >
      <div className="flex items-start gap-2 border-border border-b py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1">
          <h2 className="font-semibold text-base">
            {title ?? (error ? 'No preview' : <Skeleton className="h-4 w-40" />)}
          </h2>
        </div>
        {title === undefined ? null : actions}
        <Button variant="ghost" size="icon-sm" aria-label="Close the preview" onClick={onClose}>
          <X />
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard (WCAG 2.1.1) */}
      <div className="flex flex-col gap-4 overflow-y-auto p-4 focus-visible:-outline-offset-2" tabIndex={0}>
        {error ? (
          <ErrorState
            title={error}
            action={
              <Button pending={busy} onClick={onRetry}>
                Try again
              </Button>
            }
          />
        ) : title !== undefined ? (
          children
        ) : (
          <div role="status" className="flex flex-col gap-3">
            <span className="sr-only">Loading the preview</span>
            {['w-full', 'w-4/5', 'w-40', 'w-52', 'w-36', 'w-full', 'w-3/5'].map((width, index) => (
              <Skeleton key={`${String(index)} ${width}`} className={`h-3.5 ${width}`} />
            ))}
          </div>
        )}
      </div>
    </aside>
  );
}
