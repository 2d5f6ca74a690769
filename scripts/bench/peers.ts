/** The peer of the schedule benchmark: 10,000 empty jobs through pg-boss. */
import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';

export const JOBS = 10_000;
/** Workers at once, everybody's. */
export const WORKERS = 4;

/** Seconds of pg-boss's bare fetch + complete of JOBS jobs. */
export async function pgBoss(url: string, batch: number): Promise<number> {
  const schema = `boss_${randomUUID().slice(0, 8)}`;
  const it = new PgBoss({ connectionString: url, schema, max: WORKERS, supervise: false });
  it.on('error', () => {});
  await it.start();
  try {
    await it.createQueue('bench');
    for (let n = 0; n < JOBS; n += 1000) {
      await it.insert(
        'bench',
        Array.from({ length: 1000 }, (_, k) => ({ data: { n: n + k } })),
      );
    }
    let ended = 0;
    const from = performance.now();
    const worker = async () => {
      for (;;) {
        const jobs = await it.fetch('bench', { batchSize: batch });
        if (jobs.length === 0) return;
        const answer = await it.complete(
          'bench',
          jobs.map((job) => job.id),
        );
        // Its types leave out what it returns.
        ended += (answer as { affected: number }).affected;
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, worker));
    const seconds = (performance.now() - from) / 1000;
    if (ended !== JOBS) throw new Error(`pg-boss had ${JOBS} jobs and completed ${ended}`);
    return seconds;
  } finally {
    await it.stop({ graceful: false });
  }
}
