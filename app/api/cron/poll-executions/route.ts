import { pollExecutions } from '@/lib/executions/jobs';
import { withCron } from '@/lib/jobs/with-cron';

export const dynamic = 'force-dynamic';
/** Seconds a hosted function may take: the tick's budget and the end of what it has begun. */
export const maxDuration = 60;

/** The net under every run: submits, polls and ingests what is due, for one minute. */
export const GET = withCron('poll-executions', pollExecutions);
