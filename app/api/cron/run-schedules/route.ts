import { withCron } from '@/lib/jobs/with-cron';
import { runSchedules } from '@/lib/schedules/jobs';

export const dynamic = 'force-dynamic';
/** Seconds a hosted function may take: the tick's budget and the end of what it has begun. */
export const maxDuration = 60;

/** Every minute: due instants become runs, waiting runs become executions. */
export const GET = withCron('run-schedules', runSchedules);
