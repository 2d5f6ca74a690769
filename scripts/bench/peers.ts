/** The peers of the queue and schedule benchmarks: 10,000 empty jobs through pg-boss and through graphile-worker. */
import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
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

const quiet = new Logger(() => () => {});

/** Seconds of graphile-worker with JOBS jobs at its fastest setting: a local queue of 200 and completions in batches. */
export async function graphileWorker(url: string): Promise<number> {
  const schema = `graphile_${randomUUID().slice(0, 8)}`;
  const options = { connectionString: url, schema, logger: quiet };
  const utils = await makeWorkerUtils(options);
  await utils.migrate();
  for (let n = 0; n < JOBS; n += 1000) {
    await utils.addJobs(Array.from({ length: 1000 }, (_, k) => ({ identifier: 'bench', payload: { n: n + k } })));
  }
  await utils.release();
  let ended = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const from = performance.now();
  const runner = await run({
    ...options,
    noHandleSignals: true,
    taskList: {
      bench: () => {
        ended += 1;
        if (ended === JOBS) resolve();
      },
    },
    preset: {
      worker: {
        concurrentJobs: WORKERS * 6,
        maxPoolSize: WORKERS * 2,
        localQueue: { size: 200 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  });
  await promise;
  // It ends when the last completions are written.
  await runner.stop();
  return (performance.now() - from) / 1000;
}
