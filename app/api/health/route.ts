import { healthOf } from '@/lib/jobs/health';
import { type Heartbeat, readHeartbeats } from '@/lib/jobs/heartbeat';
import { log } from '@/lib/log';
import packageJson from '@/package.json';
import vercel from '@/vercel.json';

export const dynamic = 'force-dynamic';

const JOBS = vercel.crons.map(({ path }) => path.replace('/api/cron/', ''));

/** Public: database, last heartbeat of each cron job, version. 503 while the database can't be read. */
export async function GET(): Promise<Response> {
  let heartbeats: Heartbeat[] | null = null;
  try {
    heartbeats = await readHeartbeats();
  } catch (error) {
    log.error({ err: error }, 'health: the database can not be read');
  }
  const health = healthOf(heartbeats, JOBS, packageJson.version);
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
