import { withApi } from '@/lib/api/with-api';
import { listNotifications } from '@/lib/notifications/data';

export const dynamic = 'force-dynamic';

/** GET /api/notifications: the newest lines of the bell and how many are unread. For our own pages. */
export const GET = withApi({}, async ({ db }) => listNotifications(db));
