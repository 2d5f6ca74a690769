'use client';

import { Bell, CircleAlert, CircleCheck, CirclePause, type LucideIcon, PlugZap } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { QueryProvider } from '@/components/shell/query-provider';
import { Button } from '@/components/ui/button';
import type { Opened } from '@/components/ui/opened-later';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { cn } from '@/lib/cn';
import type { NotificationView } from '@/lib/notifications/types';
import { BellButton } from './bell-button';
import { useNotifications } from './use-notifications';

const ICONS: Readonly<Record<string, { icon: LucideIcon; className: string; word: string }>> = {
  run_succeeded: { icon: CircleCheck, className: 'text-status-succeeded', word: 'Succeeded' },
  backfill_done: { icon: CircleCheck, className: 'text-status-succeeded', word: 'Done' },
  run_failed: { icon: CircleAlert, className: 'text-status-failed', word: 'Failed' },
  schedule_paused: { icon: CirclePause, className: 'text-status-paused', word: 'Paused' },
  backfill_paused: { icon: CirclePause, className: 'text-status-paused', word: 'Paused' },
  run_skipped: { icon: CirclePause, className: 'text-status-paused', word: 'Skipped' },
  connection_expired: { icon: PlugZap, className: 'text-status-failed', word: 'Connection' },
};
const OTHER = { icon: Bell, className: 'text-muted-foreground', word: 'Notice' };

function Item({ item, onOpen }: { item: NotificationView; onOpen: () => void }) {
  const { icon: Icon, className, word } = ICONS[item.kind] ?? OTHER;
  const unread = item.readAt === null;
  const content = (
    <>
      <Icon className={cn('mt-0.5 size-4 shrink-0', className)} aria-label={word} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className={cn('break-words', unread && 'font-medium')}>{item.title}</span>
        {item.body ? <span className="line-clamp-2 break-words text-muted-foreground text-xs">{item.body}</span> : null}
        <RelativeTime at={item.createdAt} className="text-muted-foreground text-xs" />
      </span>
      {unread ? (
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-primary">
          <span className="sr-only">Unread</span>
        </span>
      ) : null}
    </>
  );
  const shared = 'flex w-full items-start gap-2 px-3 py-2 text-left hover:bg-accent focus-visible:-outline-offset-2';
  return (
    <li>
      {item.link === null ? (
        <button type="button" className={shared} onClick={onOpen}>
          {content}
        </button>
      ) : (
        <Link href={item.link} className={shared} onClick={onOpen}>
          {content}
        </Link>
      )}
    </li>
  );
}

export function NotificationPanel(props: Opened) {
  return (
    <QueryProvider>
      <Panel {...props} />
    </QueryProvider>
  );
}

function Panel({ triggerRef, defaultOpen }: Opened) {
  const [open, setOpen] = useState(defaultOpen);
  const { query, read } = useNotifications();
  const unread = query.data?.unread ?? 0;
  const items = query.data?.items ?? [];
  const markRead = (id: string | null) => read.mutate(id, { onError: (error) => toast.error(error.message) });
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <BellButton ref={triggerRef} unread={unread} />
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="Notifications" className="w-96 p-0">
        <div className="flex h-10 items-center justify-between gap-2 border-border border-b pr-1 pl-3">
          <h2 className="font-medium">Notifications</h2>
          {unread > 0 ? (
            <Button variant="ghost" size="sm" onClick={() => markRead(null)}>
              Mark all as read
            </Button>
          ) : null}
        </div>
        {query.isError && !query.data ? (
          <div className="flex flex-col items-start gap-2 p-3">
            <p>The notifications could not be read.</p>
            <Button variant="secondary" size="sm" onClick={() => query.refetch()}>
              Try again
            </Button>
          </div>
        ) : items.length === 0 ? (
          <p className="p-3 text-muted-foreground">
            {query.isPending ? 'Loading…' : 'Nothing yet. What schedules and long runs come to is told here.'}
          </p>
        ) : (
          <ul className="max-h-[60dvh] divide-y divide-border overflow-y-auto">
            {items.map((item) => (
              <Item
                key={item.id}
                item={item}
                onOpen={() => {
                  if (item.readAt === null) markRead(item.id);
                  if (item.link !== null) setOpen(false);
                }}
              />
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}
