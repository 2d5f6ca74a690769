import { refreshDueConnections } from '@/lib/amazon-auth/jobs';
import { withCron } from '@/lib/jobs/with-cron';

export const dynamic = 'force-dynamic';
/** Seconds a hosted function may take: the job's budget and the end of what it has begun. */
export const maxDuration = 60;

/** Every ten minutes: renews the Amazon tokens that would run out before the next turn. */
export const GET = withCron('refresh-tokens', refreshDueConnections);
