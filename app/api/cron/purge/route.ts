import { withCron } from '@/lib/jobs/with-cron';
import { purgeResults } from '@/lib/results/jobs';

export const dynamic = 'force-dynamic';
/** Seconds a hosted function may take: the job's budget and the end of what it has begun. */
export const maxDuration = 60;

/** Once a day: removes rows that were kept long enough, and files that no run names. */
export const GET = withCron('purge', purgeResults);
