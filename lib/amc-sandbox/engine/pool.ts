import { Worker } from './worker';

/** A child's memory never shrinks to what it was; a fresh one now and then keeps the machine small. */
const RUNS_PER_WORKER = 40;

interface Kept {
  readonly worker: Worker;
  runs: number;
}

/** A few warm children, one for each query that runs. More queries than children wait in the order they came. */
export class Pool {
  readonly #idle: Kept[] = [];
  readonly #queue: (() => void)[] = [];
  #busy = 0;
  #closed = false;
  readonly #all = new Set<Worker>();

  constructor(private readonly size: number) {
    this.#idle.push(this.#fresh());
  }

  /** Runs `use` with a child of its own. The child is kept for others unless it was killed or died. */
  async with<T>(use: (worker: Worker) => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#place(signal);
    let kept = this.#idle.pop();
    while (kept?.worker.gone) kept = this.#idle.pop();
    kept ??= this.#fresh();
    try {
      return await use(kept.worker);
    } finally {
      this.#busy -= 1;
      this.#giveBack(kept);
      this.#queue.shift()?.();
    }
  }

  close(): void {
    this.#closed = true;
    for (const worker of this.#all) worker.kill();
    for (const wake of this.#queue.splice(0)) wake();
  }

  /** Waits for a free place and takes it; an aborted wait ends at once. */
  async #place(signal?: AbortSignal): Promise<void> {
    while (this.#busy >= this.size && !this.#closed && !signal?.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = () => {
          const at = this.#queue.indexOf(wake);
          if (at >= 0) this.#queue.splice(at, 1);
          resolve();
        };
        this.#queue.push(wake);
        signal?.addEventListener('abort', leave, { once: true });
      });
    }
    signal?.throwIfAborted();
    if (this.#closed) throw new Error('The engine is closed.');
    // Here, not after the await: two calls may come in one tick.
    this.#busy += 1;
  }

  #giveBack(kept: Kept): void {
    kept.runs += 1;
    if (!kept.worker.gone && kept.runs < RUNS_PER_WORKER && !this.#closed) {
      this.#idle.push(kept);
      return;
    }
    kept.worker.kill();
    this.#all.delete(kept.worker);
    // The next query should not have to wait for a process to start.
    if (!this.#closed && this.#idle.length === 0) this.#idle.push(this.#fresh());
  }

  #fresh(): Kept {
    const worker = new Worker();
    this.#all.add(worker);
    return { worker, runs: 0 };
  }
}
