import { CircleCheck, CircleDashed, CirclePause, CircleX, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/cn';

/** The five states of the house. The icon's shape alone tells them apart in grey. */
export type StatusTone = 'succeeded' | 'running' | 'waiting' | 'failed' | 'paused';

const TONES = {
  succeeded: {
    icon: CircleCheck,
    word: 'Succeeded',
    text: 'text-status-succeeded',
    box: 'bg-status-succeeded-tint',
  },
  running: { icon: LoaderCircle, word: 'Running', text: 'text-status-running', box: 'bg-status-running-tint' },
  waiting: { icon: CircleDashed, word: 'Waiting', text: 'text-status-waiting', box: 'bg-status-waiting-tint' },
  failed: { icon: CircleX, word: 'Failed', text: 'text-status-failed', box: 'bg-status-failed-tint' },
  paused: { icon: CirclePause, word: 'Paused', text: 'text-status-paused', box: 'bg-status-paused-tint' },
} as const;

export interface StatusBadgeProps {
  tone: StatusTone;
  /** The word, where the state has a finer name (Publishing, Cancelled). */
  children?: ReactNode;
  /** `plain` has no tint: for table cells. */
  variant?: 'tint' | 'plain';
  className?: string;
}

export function StatusBadge({ tone, children, variant = 'tint', className }: StatusBadgeProps) {
  const { icon: Icon, word, text, box } = TONES[tone];
  return (
    <span
      data-slot="status-badge"
      data-tone={tone}
      className={cn(
        'inline-flex h-5 w-fit shrink-0 items-center gap-1 whitespace-nowrap align-middle font-medium text-xs',
        text,
        variant === 'tint' && cn('rounded-sm px-1.5', box),
        className,
      )}
    >
      <Icon
        aria-hidden
        className={cn('size-3.5 shrink-0', tone === 'running' && 'animate-spin motion-reduce:animate-none')}
      />
      {children ?? word}
    </span>
  );
}
