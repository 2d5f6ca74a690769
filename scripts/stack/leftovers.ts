import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { signalGroup } from './child';

const recordSchema = z.object({
  supervisor: z.number().int(),
  children: z.array(z.object({ name: z.string(), pid: z.number().int() })),
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
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

  write(children: readonly { name: string; pid: number | undefined }[]): void {
    this.mine = true;
    const alive = children.filter((child) => child.pid !== undefined);
    writeFileSync(this.file, JSON.stringify({ supervisor: process.pid, children: alive }));
  }

  /** Removes what this supervisor wrote; one that was turned away must not remove the record of the one that runs. */
  clear(): void {
    if (this.mine) rmSync(this.file, { force: true });
  }
}
