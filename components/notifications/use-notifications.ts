'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { failureOf } from '@/lib/actions/result';
import { markAllNotificationsReadAction, markNotificationReadAction } from '@/lib/notifications/actions';
import { notificationKeys } from '@/lib/notifications/keys';
import type { NotificationPage } from '@/lib/notifications/types';

/** While the page is looked at. What it waits for comes from jobs that run once a minute. */
const REFRESH_MS = 60_000;

async function fetchNotifications(signal: AbortSignal): Promise<NotificationPage> {
  const response = await fetch('/api/notifications', { signal });
  if (!response.ok) throw new Error(`The notifications could not be read (${response.status}).`);
  return (await response.json()) as NotificationPage;
}

/** The newest notifications and how many are unread, kept fresh; marking as read shows at once and rolls back. */
export function useNotifications() {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: notificationKeys.all,
    queryFn: ({ signal }) => fetchNotifications(signal),
    staleTime: REFRESH_MS / 2,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });

  const read = useMutation({
    /** Null: all of them. */
    mutationFn: async (id: string | null) => {
      const answer = id === null ? await markAllNotificationsReadAction() : await markNotificationReadAction({ id });
      const failure = failureOf(answer);
      if (failure) throw new Error(failure.message);
    },
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey: notificationKeys.all });
      const before = client.getQueryData<NotificationPage>(notificationKeys.all);
      if (before) client.setQueryData(notificationKeys.all, markedAsRead(before, id, new Date().toISOString()));
      return { before };
    },
    onError: (_error, _id, context) => client.setQueryData(notificationKeys.all, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: notificationKeys.all }),
  });
  return { query, read };
}

/** The page as it will be once `id` (null: everything) is read. */
function markedAsRead(page: NotificationPage, id: string | null, at: string): NotificationPage {
  const isMeant = (item: NotificationPage['items'][number]) => item.readAt === null && (id === null || item.id === id);
  const count = page.items.filter(isMeant).length;
  return {
    items: page.items.map((item) => (isMeant(item) ? { ...item, readAt: at } : item)),
    unread: id === null ? 0 : Math.max(0, page.unread - count),
  };
}
