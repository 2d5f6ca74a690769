import type { Kind, Lesson, Questions, Reply, Request } from './protocol';

/** The part of a Worker that is used, so that tests can stand in for one. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'>;

/** A worker that is silent for so long hangs. Its first answer waits for the catalog, over whatever network. */
const SILENCE_MS = 30_000;
/** A worker that dies is started again so many times. */
const RESTARTS = 1;

interface Waiting {
  readonly lane: string;
  readonly kind: Kind;
  readonly ask: Questions[Kind]['ask'];
  readonly resolve: (answer: unknown) => void;
}

/**
 * Asks the language worker. One question is under way at a time and one waits in each lane: a newer one takes the place of
 * an older, which is answered null, so that typing never builds a queue. Checking waits for what a person waits for.
 * Never rejects: null means that there is no answer (superseded, or the worker is gone).
 */
export class LanguageClient {
  private worker: WorkerLike | null = null;
  private underWay: (Waiting & { readonly id: number; readonly timer: ReturnType<typeof setTimeout> }) | null = null;
  private readonly waiting = new Map<string, Waiting>();
  private readonly lessons = new Map<string, Lesson>();
  /** What the worker that runs now has been taught. */
  private taught = new Set<string>();
  private deaths = 0;
  private lastId = 0;

  constructor(
    private readonly start: () => WorkerLike,
    private readonly report: (error: Error) => void,
  ) {}

  /** True when the worker has died too often: the page then does without. */
  get gone(): boolean {
    return this.deaths > RESTARTS;
  }

  /** A schema that questions may name in their reading. The worker hears of it when one does, a new worker again. */
  teach(lesson: Lesson): void {
    this.lessons.set(lesson.schema, lesson);
  }

  ask<K extends Kind>(kind: K, ask: Questions[K]['ask'], lane: string = kind): Promise<Questions[K]['answer'] | null> {
    return new Promise((resolve) => {
      this.waiting.get(lane)?.resolve(null);
      if (this.underWay?.lane === lane) this.underWay.resolve(null);
      this.waiting.delete(lane);
      this.waiting.set(lane, { lane, kind, ask, resolve: resolve as Waiting['resolve'] });
      this.next();
    });
  }

  private next(): void {
    if (this.gone) {
      for (const { resolve } of this.waiting.values()) resolve(null);
      this.waiting.clear();
      return;
    }
    if (this.underWay !== null) return;
    const all = [...this.waiting.values()];
    const question = all.find(({ kind }) => kind !== 'lint') ?? all[0];
    if (question === undefined) return;
    this.waiting.delete(question.lane);
    const id = ++this.lastId;
    const timer = setTimeout(() => this.died(`no answer to ${question.kind} in ${SILENCE_MS} ms`), SILENCE_MS);
    this.underWay = { ...question, id, timer };
    try {
      this.worker ??= this.started();
      this.prepare(this.worker, question.ask.reading?.schema ?? null);
      this.worker.postMessage({ id, kind: question.kind, ask: question.ask } satisfies Request);
    } catch (error) {
      this.died(error instanceof Error ? error.message : String(error));
    }
  }

  private prepare(worker: WorkerLike, schema: string | null): void {
    const lesson = schema === null || this.taught.has(schema) ? undefined : this.lessons.get(schema);
    if (lesson === undefined) return;
    worker.postMessage(lesson);
    this.taught.add(lesson.schema);
  }

  private started(): WorkerLike {
    this.taught = new Set();
    const worker = this.start();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.answered(data);
    worker.onerror = (event) => this.died(event.message || 'it could not be loaded');
    worker.onmessageerror = () => this.died('its answer could not be read');
    return worker;
  }

  private answered(reply: Reply): void {
    const question = this.underWay;
    if (question === null || question.id !== reply.id) return;
    clearTimeout(question.timer);
    this.underWay = null;
    if ('failed' in reply) this.report(new Error(`AMC SQL: ${question.kind} failed: ${reply.failed}`));
    question.resolve('failed' in reply ? null : reply.answer);
    this.next();
  }

  private died(why: string): void {
    const { worker, underWay } = this;
    this.worker = null;
    this.underWay = null;
    this.deaths++;
    if (worker !== null) {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    }
    if (this.gone) this.report(new Error(`The AMC SQL language worker died: ${why}`));
    if (underWay !== null) {
      clearTimeout(underWay.timer);
      underWay.resolve(null);
    }
    this.next();
  }
}
