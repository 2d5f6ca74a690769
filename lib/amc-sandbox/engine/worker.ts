import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Answers, FromChild, Request, ToChild } from './messages';

/** The child ended before it answered: by its own fault, or killed. */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone';
}

interface Waiting {
  readonly resolve: (answer: Answers[keyof Answers]) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: ((message: string) => void) | undefined;
}

const ROOT = path.resolve(__dirname, '../../..');
const START = ['--conditions=react-server', '--import', 'tsx'];

/** One child process. It has no environment of ours: nothing of the app's secrets can be read inside. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #gone = false;

  constructor() {
    this.#child = fork(path.join(__dirname, 'child.ts'), [], {
      cwd: ROOT,
      execPath: process.execPath,
      execArgv: START,
      env: { NODE_ENV: 'production', TMPDIR: tmpdir() },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: FromChild) => this.#receive(message));
    this.#child.on('error', () => this.#end());
    this.#child.on('exit', () => this.#end());
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** Rejects with WorkerGone when the child dies first. */
  request<K extends Request['kind']>(
    request: Request & { readonly kind: K },
    onProgress?: (message: string) => void,
  ): Promise<Answers[K]> {
    return new Promise<Answers[keyof Answers]>((resolve, reject) => {
      if (this.#gone) {
        reject(new WorkerGone('The process of the query has ended.'));
        return;
      }
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject, onProgress });
      const message: ToChild = { ...request, id };
      this.#child.send(message, (error) => {
        if (error) this.#end();
      });
    }) as Promise<Answers[K]>;
  }

  /** Ends this child and nothing else. */
  kill(): void {
    this.#child.kill('SIGKILL');
    this.#end();
  }

  #receive(message: FromChild): void {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    if ('progress' in message) {
      waiting.onProgress?.(message.progress);
      return;
    }
    this.#waiting.delete(message.id);
    if ('answer' in message) waiting.resolve(message.answer);
    else waiting.reject(new Error(message.error));
  }

  #end(): void {
    this.#gone = true;
    for (const { reject } of this.#waiting.values())
      reject(new WorkerGone('The process of the query ended unexpectedly.'));
    this.#waiting.clear();
  }
}
