import { purgeApiRecords } from '@/lib/api-keys/jobs';
import { withCron } from '@/lib/jobs/with-cron';
import { purgeResults } from '@/lib/results/jobs';

export const dynamic = 'force-dynamic';
/** Seconds a hosted function may take: the job's budget and the end of what it has begun. */
export const maxDuration = 60;

/** Once a day: removes rows that were kept long enough, files that no run names, and what the API has counted. */
export const GET = withCron('purge', async (run) => ({ ...(await purgeResults(run)), ...(await purgeApiRecords()) }));
