import { rmSync } from 'node:fs';
import { ensureWorld } from '../data/world';
import { prepareQuery, runQuery } from './execute';
import type { Answers, FromChild, ToChild } from './messages';
import { scratchOf } from './scratch';

/** A child process of the engine: answers one request after the other until it is killed or its parent is gone. */
const send = (message: FromChild): void => {
  process.send?.(message);
};

/** The folder of the query that runs now. */
let scratch: string | null = null;

async function answer(request: ToChild): Promise<Answers[keyof Answers]> {
  switch (request.kind) {
    case 'prepare':
      return prepareQuery(request);
    case 'run':
      scratch = scratchOf(request.job.outDir, process.pid);
      return guarded(request.id, request.memoryLimitMb, () => runQuery(request));
    case 'world': {
      const onProgress = (progress: string) => send({ id: request.id, progress });
      const { file, endDay } = await ensureWorld({ ...request, now: new Date(request.now), onProgress });
      return { file, endDay };
    }
  }
}

/** DuckDB's memory_limit leaves out some structures; what the process really takes has a limit too. */
async function guarded<T>(id: number, memoryLimitMb: number, work: () => Promise<T>): Promise<T> {
  const most = (memoryLimitMb * 2 + 700) * 1_048_576;
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() < most) return;
    send({ id, answer: { ok: false, status: 'FAILED', reason: 'The query needs more memory than an instance has.' } });
    process.exit(1);
  }, 200);
  try {
    return await work();
  } finally {
    clearInterval(watch);
  }
}

process.on('message', (request: ToChild) => {
  answer(request).then(
    (result) => send({ id: request.id, answer: result }),
    (error: unknown) =>
      send({ id: request.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => {
  // Nobody is left to clear it: the parent is gone in the middle of a query.
  if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
  process.exit(0);
});
