import type { Heartbeat } from './heartbeat';

export interface JobHealth {
  /** Null: it has never ended well. */
  lastOkAt: string | null;
  lastStartedAt: string | null;
  lastFinishedAt: string | null;
  state: 'ok' | 'failing' | 'never_ran';
}

export interface Health {
  status: 'ok' | 'down';
  version: string;
  database: 'ok' | 'down';
  jobs: Record<string, JobHealth>;
}

/**
 * What `/api/health` says. `heartbeats` is null when the database can't be read. A silent or failing job does not make
 * the answer 503: taking the app out of a load balancer would not bring the timer back. No error texts: it is public.
 */
export function healthOf(heartbeats: readonly Heartbeat[] | null, jobs: readonly string[], version: string): Health {
  const found = new Map((heartbeats ?? []).map((heartbeat) => [heartbeat.job, heartbeat]));
  const state = (heartbeat: Heartbeat | undefined): JobHealth['state'] => {
    if (!heartbeat?.lastFinishedAt) return 'never_ran';
    return heartbeat.failing ? 'failing' : 'ok';
  };
  const entries = jobs.map((job): [string, JobHealth] => {
    const heartbeat = found.get(job);
    return [
      job,
      {
        lastOkAt: heartbeat?.lastOkAt ?? null,
        lastStartedAt: heartbeat?.lastStartedAt ?? null,
        lastFinishedAt: heartbeat?.lastFinishedAt ?? null,
        state: state(heartbeat),
      },
    ];
  });
  const ok = heartbeats !== null;
  return {
    status: ok ? 'ok' : 'down',
    version,
    database: ok ? 'ok' : 'down',
    jobs: ok ? Object.fromEntries(entries) : {},
  };
}
