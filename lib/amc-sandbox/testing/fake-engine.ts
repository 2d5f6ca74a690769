import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine, EngineJob, EngineResult, Prepared } from '../engine/types';

/** One running query of the fake engine. */
export interface FakeRun {
  readonly job: EngineJob;
  /** Ends it with a result of `lines` (the first is the header), in files as the job wants them. */
  finish(lines?: readonly string[]): void;
  fail(status: 'FAILED' | 'REJECTED', reason: string): void;
  readonly aborted: () => boolean;
}

/**
 * An engine without data, for tests of what stands around it. A query that holds COMPILE or REJECT is refused so;
 * others finish at once, or, with `hold`, when the test says so.
 */
export class FakeEngine implements Engine {
  readonly runs: FakeRun[] = [];
  hold = false;
  closed = false;
  /** How many queries came to be compiled; each waits for `gate` when there is one. */
  prepared = 0;
  gate: Promise<void> | undefined;

  async prepare(sql: string): Promise<Prepared> {
    this.prepared += 1;
    await this.gate;
    if (sql.includes('THROW')) throw new Error('the parser fell over');
    const message = `From line 1, column 8 to line 1, column 13: Object 'x' not found`;
    if (sql.includes('COMPILE')) return { ok: false, kind: 'compile', message };
    if (sql.includes('REJECT')) return { ok: false, kind: 'rejected', message: 'Not allowed for privacy.' };
    return { ok: true, outputColumns: [{ name: 'imps', columnType: 'METRIC', dataType: 'LONG' }] };
  }

  run(job: EngineJob, signal?: AbortSignal): Promise<EngineResult> {
    return new Promise((resolve) => {
      const finish = (lines: readonly string[] = ['imps', '42']) => resolve(writeResult(job, lines));
      signal?.addEventListener('abort', () => resolve({ ok: false, status: 'CANCELLED', reason: 'aborted' }));
      this.runs.push({
        job,
        finish,
        fail: (status, reason) => resolve({ ok: false, status, reason }),
        aborted: () => signal?.aborted ?? false,
      });
      if (!this.hold) finish();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

/** At once, so that a test with a standing clock need not wait for a disk. */
function writeResult(job: EngineJob, [header = '', ...rows]: readonly string[]): EngineResult {
  mkdirSync(job.outDir, { recursive: true });
  const size = job.maxRowsPerFile ?? 1_000_000;
  const files: string[] = [];
  for (let start = 0; start === 0 || start < rows.length; start += size) {
    const file = path.join(job.outDir, `result-${files.length}.csv`);
    writeFileSync(file, `${[header, ...rows.slice(start, start + size)].join('\n')}\n`);
    files.push(file);
  }
  const outputColumns = header.split(',').map((name) => ({ name, columnType: 'METRIC' as const, dataType: 'LONG' }));
  return { ok: true, files, rows: rows.length, bytes: 0, outputColumns, seconds: 0.1 };
}
