import 'server-only';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { findWorld, worldContext } from '../data/world';
import { worldCacheDir } from '../data/world-cache';
import { Pool } from './pool';
import { scratchOf } from './scratch';
import type { Engine, EngineJob, EngineOptions, EngineResult, Prepared, PrepareOptions } from './types';
import { Worker, WorkerGone } from './worker';

/** A query of AMC compiles in milliseconds; one that takes this long never will. */
const COMPILE_LIMIT_MS = 20_000;

/** Makes the world where it is missing or old, and starts the children. Throws when the world can't be made. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const engine = new ChildEngine(options);
  await engine.start();
  return engine;
}

class ChildEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #now: () => Date;
  readonly #memoryLimitMb: number;
  readonly #pool: Pool;
  /** Compiling never waits for a query that runs. */
  #compiler: Worker | null = null;
  #world: { file: string; endDay: string } = { file: '', endDay: '' };
  #renewing: Promise<void> | null = null;
  #closed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
    const { users } = worldContext({ scale: options.scale ?? 'small', now: this.#now() });
    // Paths of all people over a year need about 1 GB at the large scale.
    this.#memoryLimitMb = options.memoryLimitMb ?? (users > 300_000 ? 1536 : 512);
    this.#pool = new Pool(options.maxConcurrent ?? 2);
  }

  async start(): Promise<void> {
    // A process takes a second to start: it does so while the world is made.
    this.#compiler = new Worker();
    try {
      await this.#makeWorld();
    } catch (error) {
      this.#pool.close();
      this.#compiler.kill();
      throw error;
    }
  }

  async prepare(sql: string, options: PrepareOptions = {}): Promise<Prepared> {
    this.#renewIfOld();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#compile(sql, options);
      } catch (error) {
        // Another query may have brought the compiler down: this one gets a second chance in a new process.
        if (!(error instanceof WorkerGone) || this.#closed) throw error;
        if (attempt === 2) return { ok: false, kind: 'compile', message: 'The query is too complex to be compiled.' };
      }
    }
  }

  async #compile(sql: string, options: PrepareOptions): Promise<Prepared> {
    if (this.#compiler === null || this.#compiler.gone) this.#compiler = new Worker();
    const compiler = this.#compiler;
    const timer = setTimeout(() => compiler.kill(), COMPILE_LIMIT_MS);
    try {
      return await compiler.request({
        kind: 'prepare',
        sql,
        options,
        worldFile: this.#world.file,
        now: this.#now().toISOString(),
        memoryLimitMb: this.#memoryLimitMb,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async run(job: EngineJob, signal?: AbortSignal): Promise<EngineResult> {
    this.#renewIfOld();
    try {
      return await this.#pool.with((worker) => this.#runIn(worker, job, signal), signal);
    } catch (error) {
      if (signal?.aborted) return { ok: false, status: 'CANCELLED', reason: 'The execution was cancelled.' };
      throw error;
    }
  }

  async #runIn(worker: Worker, job: EngineJob, signal?: AbortSignal): Promise<EngineResult> {
    const outDir = path.resolve(job.outDir);
    let timedOut = false;
    const kill = () => worker.kill();
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, job.timeoutMs);
    signal?.addEventListener('abort', kill, { once: true });
    try {
      const result = await worker.request({
        kind: 'run',
        job: { ...job, outDir, windowStart: job.windowStart.toISOString(), windowEnd: job.windowEnd.toISOString() },
        worldFile: this.#world.file,
        now: this.#now().toISOString(),
        memoryLimitMb: this.#memoryLimitMb,
      });
      if (!result.ok) await removeResults(outDir);
      return result;
    } catch (error) {
      await removeResults(outDir);
      // A child that was killed could not clear its own.
      if (worker.gone && worker.pid) await rm(scratchOf(outDir, worker.pid), { recursive: true, force: true });
      if (signal?.aborted) return { ok: false, status: 'CANCELLED', reason: 'The execution was cancelled.' };
      if (timedOut) {
        const seconds = Math.round(job.timeoutMs / 100) / 10;
        return { ok: false, status: 'FAILED', reason: `The execution timed out after ${seconds} seconds.` };
      }
      const reason =
        error instanceof WorkerGone ? 'The execution ended because of an internal error.' : messageOf(error);
      return { ok: false, status: 'FAILED', reason };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pool.close();
    this.#compiler?.kill();
    await this.#renewing?.catch(() => undefined);
  }

  /** A process of its own makes the world, so that the memory it takes is given back. */
  async #makeWorld(): Promise<void> {
    const { scale = 'small', seed = 1, onProgress } = this.#options;
    const now = this.#now();
    const cacheDir = worldCacheDir(worldContext({ scale, seed, now }).users);
    const wanted = { dataDir: path.resolve(this.#options.dataDir), scale, seed, cacheDir };
    const found = await findWorld({ ...wanted, now, ...(onProgress ? { onProgress } : {}) });
    if (found !== null) {
      this.#world = found;
      return;
    }
    const maker = new Worker();
    try {
      this.#world = await maker.request({ kind: 'world', ...wanted, now: now.toISOString() }, onProgress);
    } finally {
      maker.kill();
    }
  }

  /** A sandbox that runs for days gets each new day of the world in the background. */
  #renewIfOld(): void {
    const { scale = 'small', seed = 1, onProgress } = this.#options;
    if (this.#renewing !== null || worldContext({ scale, seed, now: this.#now() }).endDay === this.#world.endDay)
      return;
    this.#renewing = this.#makeWorld()
      .catch((error: unknown) => onProgress?.(`The synthetic world could not be renewed: ${messageOf(error)}`))
      .finally(() => {
        this.#renewing = null;
      });
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);

/** A run that did not succeed leaves no result behind. */
async function removeResults(outDir: string): Promise<void> {
  const names = await readdir(outDir).catch(() => []);
  const ours = names.filter((name) => /^result-\d+\.csv$/.test(name));
  await Promise.all(ours.map((name) => rm(path.join(outDir, name), { force: true })));
}
