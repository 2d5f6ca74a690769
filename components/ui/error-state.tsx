import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';
import { CopyReport } from './copy-report';
import { TechnicalPart } from './technical-part';

export interface ErrorStateProps {
  /** What happened, and where: "The executions could not be read". */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  /** Finds the failure in our log. */
  eventId?: string | undefined;
  /** Folded; copied together with the event id. Never a stack trace. */
  technical?: string | undefined;
  /** "Try again" and the like. */
  action?: ReactNode;
  /** Makes the title a heading, where the error is all there is on the page. */
  heading?: 'h1' | 'h2';
  className?: string;
}

export function ErrorState({ title, children, eventId, technical, action, heading, className }: ErrorStateProps) {
  const Title = heading ?? 'p';
  const report = [title, eventId ? `Event: ${eventId}` : '', technical ?? ''].filter(Boolean).join('\n');
  return (
    <div
      role="alert"
      data-slot="error-state"
      className={cn('flex gap-3 rounded-md border border-status-failed-border bg-status-failed-tint/60 p-4', className)}
    >
      <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-status-failed" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <Title className="font-medium text-base">{title}</Title>
        {children ? <div className="max-w-prose text-sm">{children}</div> : null}
        {eventId ? (
          <p className="flex flex-wrap items-center gap-1 text-sm">
            Event <code className="break-all font-mono text-xs">{eventId}</code>
            <CopyReport text={report} label="Copy the error with its event id" />
          </p>
        ) : null}
        {technical ? <TechnicalPart text={technical} /> : null}
        {action ? <div className="flex flex-wrap gap-2 pt-1">{action}</div> : null}
      </div>
    </div>
  );
}
