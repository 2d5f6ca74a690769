import { createHash } from 'node:crypto';

/** How long a run's two phases last, in AMC seconds. */
export interface Pace {
  readonly pendingSeconds: number;
  readonly runningSeconds: number;
}

/** Live runs were seen to take from 40 seconds to 7 minutes; the sandbox stays at the short end: 55 to 90 in all. */
export function paceOf(workflowExecutionId: string): Pace {
  const hash = createHash('sha256').update(workflowExecutionId).digest();
  return { pendingSeconds: 15 + (hash.readUInt8(0) % 11), runningSeconds: 40 + (hash.readUInt8(1) % 26) };
}
