import { withCron } from '@/lib/jobs/with-cron';
import { deliverNotifications } from '@/lib/notifications/jobs';

export const dynamic = 'force-dynamic';
/** Seconds a hosted function may take: the job's budget and the end of what it has begun. */
export const maxDuration = 60;

/** Every minute: mails of the outbox, each once. */
export const GET = withCron('deliver-notifications', deliverNotifications);
