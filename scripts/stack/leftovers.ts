import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { signalGroup } from './child';

const recordSchema = z.object({
  supervisor: z.number().int(),
  children: z.array(z.object({ name: z.string(), pid: z.number().int() })),
  settings: z.record(z.string(), z.string()).optional(),
});

/** Where a stack listens, in the names of the settings; what scripts beside it need to find it. */
export const ADDRESSES = ['SUPABASE_URL', 'APP_URL', 'AMC_SANDBOX_URL', 'RESULT_STORE'] as const;
export type StackAddresses = Partial<Record<(typeof ADDRESSES)[number], string>>;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Where the stack listens that runs on this data folder; null when none does. */
export function runningStack(dataDir: string): StackAddresses | null {
  try {
    const record = recordSchema.parse(JSON.parse(readFileSync(path.join(dataDir, 'stack.json'), 'utf8')));
    if (!isAlive(record.supervisor)) return null;
    const given = record.settings ?? {};
    return Object.fromEntries(ADDRESSES.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
  } catch {
    return null;
  }
}

/**
 * Who runs on this data folder. A supervisor that was killed the hard way leaves its children behind; the next start
 * ends those, and only those: their ids were written down here, and the supervisor that wrote them is gone.
 */
export class StackRecord {
  private readonly file: string;
  private mine = false;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.file = path.join(dataDir, 'stack.json');
  }

  /** The id of a supervisor that still runs on this folder, or null after ending what a dead one left behind. */
  takeOver(): number | null {
    if (!existsSync(this.file)) return null;
    let record: z.infer<typeof recordSchema>;
    try {
      record = recordSchema.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      // A torn file says nothing we could act on.
      return null;
    }
    if (record.supervisor !== process.pid && isAlive(record.supervisor)) return record.supervisor;
    for (const child of record.children) signalGroup(child.pid, 'SIGTERM');
    return null;
  }

  /** `settings`: where the stack listens, which .env.local does not say of one that is all local. */
  write(children: readonly { name: string; pid: number | undefined }[], settings: StackAddresses = {}): void {
    this.mine = true;
    const alive = children.filter((child) => child.pid !== undefined);
    writeFileSync(this.file, JSON.stringify({ supervisor: process.pid, children: alive, settings }));
  }

  /** Removes what this supervisor wrote; one that was turned away must not remove the record of the one that runs. */
  clear(): void {
    if (this.mine) rmSync(this.file, { force: true });
  }
}
