import { rm } from 'node:fs/promises';
import { log } from '@/lib/log';
import type { Parts } from '../parts';
import { resultFolder } from '../store/state';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Removes the files of runs that ended `resultDays` ago. The runs stay, without anything to download. Returns how many. */
async function purgeResults({ state, clock, options }: Parts): Promise<number> {
  const now = clock.now();
  const old = state.executions
    .all()
    .filter(
      ({ files, purgedAt, updatedAt }) =>
        (files?.length ?? 0) > 0 &&
        purgedAt === undefined &&
        now.getTime() - Date.parse(updatedAt) >= options.resultDays * DAY_MS,
    );
  for (const execution of old) {
    // First said, then done: a kill in between leaves files that nobody can ask for, not a promise that is not kept.
    state.executions.put({ ...execution, purgedAt: now.toISOString() });
    await rm(resultFolder(state, execution), { recursive: true, force: true });
  }
  return old.length;
}

/** Purges now and every hour. Returns the way to call it off. */
export function purgeHourly(parts: Parts): () => void {
  let callOff: () => void = () => undefined;
  const turn = () => {
    callOff = parts.clock.after(HOUR_MS, turn);
    purgeResults(parts).catch((err) => log.error({ err }, 'the sandbox can not remove old results'));
  };
  turn();
  return () => callOff();
}
