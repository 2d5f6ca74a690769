import path from 'node:path';
import { log } from '@/lib/log';
import { instanceById } from '../admin/instances';
import type { Clock } from '../clock';
import type { Engine, EngineResult } from '../engine/types';
import type { SandboxOptions } from '../options';
import type { ExecutionRecord } from '../store/records';
import { resultFolder, type State } from '../store/state';
import { jobOf, windowOf } from './job';
import { paceOf } from './pace';
import { fitToLimit } from './result-files';

/** However fast the clock is, a query gets this long before its execution's own time-out ends it. */
const LEAST_TIMEOUT_MS = 60_000;
const PUBLISHING_SECONDS = 10;

/** What a run is taken for whose instance was deleted meanwhile. */
const STANDARD = { instanceType: 'STANDARD' } as const;

type Status = ExecutionRecord['status'];
const TERMINAL: ReadonlySet<Status> = new Set<Status>(['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED']);

interface Parts {
  readonly state: State;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly options: SandboxOptions;
}

/** A run that is not over, and what has to be called off when it ends early. */
interface Underway {
  readonly abort: AbortController;
  readonly callOff: (() => void)[];
  /** Its wait is over: it only needs a free place. */
  ready: boolean;
}

/**
 * Moves runs from PENDING to their end: waits on the (sped up) clock, starts the engine when the instance has a free
 * place, and keeps the record right at every step, so that the next start can begin an unfinished run again.
 */
export class Runner {
  readonly #parts: Parts;
  readonly #underway = new Map<string, Underway>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Begins again what was unfinished when the process ended. */
  resume(): void {
    for (const { workflowExecutionId: id, status } of this.#parts.state.executions.all()) {
      if (TERMINAL.has(status)) continue;
      if (status !== 'PENDING') this.#change(id, { status: 'PENDING' });
      this.submit(id);
    }
  }

  /** Takes a PENDING run that is already in the state. */
  submit(id: string): void {
    this.#underway.set(id, { abort: new AbortController(), callOff: [], ready: false });
    this.#after(id, paceOf(id).pendingSeconds, () => this.#leavePending(id));
  }

  /** False when the run is over, or being published. */
  cancel(id: string): boolean {
    const status = this.#parts.state.executions.get(id)?.status;
    if (status !== 'PENDING' && status !== 'RUNNING') return false;
    this.#end(id, { status: 'CANCELLED' });
    return true;
  }

  /** Stops the engine's work without touching the records: the next start begins it again. */
  close(): void {
    for (const id of [...this.#underway.keys()]) this.#callOff(id);
  }

  #after(id: string, amcSeconds: number, run: () => void): void {
    const { clock, options } = this.#parts;
    this.#underway.get(id)?.callOff.push(clock.after((amcSeconds * 1000) / options.speed, run));
  }

  #callOff(id: string): void {
    const underway = this.#underway.get(id);
    this.#underway.delete(id);
    for (const callOff of underway?.callOff ?? []) callOff();
    underway?.abort.abort();
  }

  #change(id: string, change: Partial<ExecutionRecord>): void {
    const { state, clock } = this.#parts;
    const execution = state.executions.get(id);
    if (execution) state.executions.put({ ...execution, ...change, updatedAt: clock.now().toISOString() });
  }

  #end(id: string, change: Partial<ExecutionRecord>): void {
    this.#callOff(id);
    this.#change(id, change);
    this.#fill();
  }

  #leavePending(id: string): void {
    const execution = this.#parts.state.executions.get(id);
    const underway = this.#underway.get(id);
    if (!execution || !underway) return;
    if (execution.rejection !== undefined) {
      this.#end(id, { status: 'REJECTED', statusReason: execution.rejection });
    } else if (execution.dryRun) {
      this.#end(id, { status: 'SUCCEEDED', executionSeconds: 0, files: [] });
    } else {
      underway.ready = true;
      this.#fill();
    }
  }

  /** Starts what is ready, oldest first, as far as instances and accounts have places. */
  #fill(): void {
    const { state, options } = this.#parts;
    const taken = new Map<string, number>();
    const take = (...keys: string[]) => {
      for (const key of keys) taken.set(key, (taken.get(key) ?? 0) + 1);
    };
    const waiting: ExecutionRecord[] = [];
    for (const [id, { ready }] of this.#underway) {
      const execution = state.executions.get(id);
      if (!execution) continue;
      if (execution.status !== 'PENDING') take(execution.instanceId, execution.accountId);
      else if (ready) waiting.push(execution);
    }
    waiting.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    for (const execution of waiting) {
      const { instanceId, accountId } = execution;
      if ((taken.get(instanceId) ?? 0) >= options.maxRunning) continue;
      if ((taken.get(accountId) ?? 0) >= options.maxRunningPerAccount) continue;
      take(instanceId, accountId);
      this.#run(execution).catch((err) => {
        log.error(
          { err, workflowExecutionId: execution.workflowExecutionId },
          'the sandbox failed to run an execution',
        );
        this.#end(execution.workflowExecutionId, { status: 'FAILED', statusReason: 'Internal error' });
      });
    }
  }

  async #run(execution: ExecutionRecord): Promise<void> {
    const { clock, options } = this.#parts;
    const id = execution.workflowExecutionId;
    const underway = this.#underway.get(id);
    if (!underway) return;
    const stillMine = () => this.#underway.get(id) === underway;
    const pause = (amcSeconds: number) => new Promise<void>((resolve) => this.#after(id, amcSeconds, resolve));

    const now = clock.now();
    const window = windowOf(execution, now);
    this.#change(id, {
      status: 'RUNNING',
      startedAt: now.toISOString(),
      timeWindowStart: window.start.toISOString(),
      timeWindowEnd: window.end.toISOString(),
    });
    const seconds = execution.workflowExecutionTimeoutSeconds;
    const timeoutMs = Math.max((seconds * 1000) / options.speed, LEAST_TIMEOUT_MS);
    const giveUp = () =>
      this.#end(id, { status: 'FAILED', statusReason: `Workflow execution timed out after ${seconds} seconds.` });
    underway.callOff.push(clock.after(timeoutMs, giveUp));

    const { runningSeconds } = paceOf(id);
    const paced = pause(runningSeconds);
    const result = await this.#compute(execution, window, timeoutMs, underway.abort.signal);
    // Cancelled, timed out or shut down in the meantime: whoever did it has said so in the record.
    if (!stillMine()) return;
    if (!result.ok) {
      this.#end(id, { status: result.status, statusReason: result.reason });
      return;
    }
    await paced;
    if (stillMine() && options.quirks.publishing) {
      this.#change(id, { status: 'PUBLISHING' });
      await pause(PUBLISHING_SECONDS);
    }
    if (!stillMine()) return;
    this.#end(id, {
      status: 'SUCCEEDED',
      executionSeconds: Math.max(runningSeconds, Math.ceil(result.seconds)),
      rows: result.rows,
      engineColumns: [...result.outputColumns],
      files: execution.skipPublish ? [] : result.files.map((file) => path.basename(file)),
    });
  }

  async #compute(
    execution: ExecutionRecord,
    window: ReturnType<typeof windowOf>,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<EngineResult> {
    const { engine, options, state } = this.#parts;
    const limits = {
      timeoutMs: Math.min(timeoutMs, options.maxQuerySeconds * 1000),
      maxRowsPerFile: options.rowsPerFile,
    };
    try {
      const job = jobOf(
        execution,
        instanceById(this.#parts, execution) ?? STANDARD,
        window,
        resultFolder(state, execution),
        limits,
      );
      const result = await engine.run(job, signal);
      return result.ok ? { ...result, files: await fitToLimit(result.files, job.csv?.quote) } : result;
    } catch (err) {
      log.error(
        { err, workflowExecutionId: execution.workflowExecutionId },
        'the sandbox engine failed to run a query',
      );
      return { ok: false, status: 'FAILED', reason: 'Internal error' };
    }
  }
}
