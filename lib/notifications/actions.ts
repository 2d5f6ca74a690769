'use server';

import { authedAction } from '@/lib/actions/client';
import { markAllRead, markRead } from './mutations';
import { readNotificationInput } from './schema';

/** Marks one line of the bell as read. */
export const markNotificationReadAction = authedAction
  .inputSchema(readNotificationInput)
  .action(async ({ parsedInput, ctx }) => {
    await markRead(ctx.db, parsedInput.id, new Date());
    return { read: true };
  });

/** Marks all of them. */
export const markAllNotificationsReadAction = authedAction.action(async ({ ctx }) => ({
  count: await markAllRead(ctx.db),
}));
