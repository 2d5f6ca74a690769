import type { Person } from './person';

/** One request: what it was for, how it ended, how long it took to its last byte. */
export interface Taken {
  readonly kind: string;
  readonly status: number;
  readonly ms: number;
}

const SQL = 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign';
const WINDOW = { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' };
/** Seconds a person looks at what came before they go on: at least this, at most twice as long. */
const LOOK = 1;
/** Seconds between two questions after a run, as the pages do while one waits. */
const POLL = 3;
/** Past this a request has failed, whatever comes. */
const PATIENCE_MS = 60_000;

/** What one person does until the time is up: list → open → run → poll → read the rows, and again. */
export class Journey {
  readonly taken: Taken[] = [];
  readonly errors: string[] = [];
  /** Runs whose rows were read. */
  runs = 0;
  private readonly person: Person;
  private readonly until: number;

  constructor(person: Person, until: number) {
    this.person = person;
    this.until = until;
  }

  async walk(): Promise<void> {
    // Not everybody begins in the same moment.
    await this.pause(Math.random() * 30);
    const { items = [] } =
      (await this.ask<{ items: { id: string; type: string }[] }>('REST list', '/api/instances')) ?? {};
    const instanceId = items.find(({ type }) => type === 'STANDARD')?.id;
    const body = { name: 'Impressions by campaign', instanceId, sql: SQL, options: { window: WINDOW } };
    const workflow = await this.ask<{ id: string }>('REST save', '/api/workflows', body);
    while (workflow && this.goesOn) await this.round(workflow.id);
  }

  private get goesOn(): boolean {
    return Date.now() < this.until;
  }

  private async round(workflow: string): Promise<void> {
    await this.look('page: list', '/my-queries');
    await this.ask('REST list', '/api/workflows');
    await this.look('page: saved query', `/workflows/${workflow}`);
    await this.ask('REST one', `/api/workflows/${workflow}`);
    if (!this.goesOn) return;
    const run = await this.ask<{ id: string; status: string }>('REST run', `/api/workflows/${workflow}/execute`, {});
    if (!run) return;
    await this.look('page: list', '/executions');
    for (let { status } = run; status !== 'SUCCEEDED'; ) {
      await this.pause(POLL);
      if (!this.goesOn) return;
      const now = await this.ask<{ status: string }>('REST poll', `/api/executions/${run.id}`);
      if (!now) return;
      status = now.status;
      if (!['FAILED', 'CANCELLED', 'REJECTED'].includes(status)) continue;
      this.errors.push(`run ${run.id}: ${status}`);
      return;
    }
    await this.look('page: run with result', `/executions/${run.id}`);
    const rows = await this.ask<{ rows?: unknown[] }>('REST rows', `/api/executions/${run.id}/results`);
    if (rows) this.runs += 1;
  }

  /** Opens a page and looks at it. */
  private async look(kind: string, path: string): Promise<void> {
    if (!this.goesOn) return;
    await this.send(kind, path, {
      headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
    });
    await this.pause(LOOK * (1 + Math.random()));
  }

  private async ask<T>(kind: string, path: string, body?: unknown): Promise<T | null> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const text = await this.send(kind, path, body === undefined ? {} : init);
    return text === null ? null : (JSON.parse(text) as T);
  }

  /** The body of the answer; null after an error, which is written down. Comes back when told to, as often as it takes. */
  private async send(kind: string, path: string, init: RequestInit): Promise<string | null> {
    for (;;) {
      const from = performance.now();
      try {
        const response = await this.person.request(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
        const text = await response.text();
        this.taken.push({ kind, status: response.status, ms: performance.now() - from });
        const later = response.status === 429 ? response.headers.get('retry-after') : null;
        if (later !== null && this.goesOn) {
          await this.pause(Number(later));
          continue;
        }
        if (later !== null) return null;
        if (response.ok) return text;
        this.errors.push(`${kind} ${path}: ${response.status} ${text.slice(0, 200)}`);
      } catch (error) {
        this.errors.push(
          `${kind} ${path}: ${error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : error}`,
        );
      }
      return null;
    }
  }

  private pause(seconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}
