/** The tick as a process of its own, for killed-ticks.db.test.ts, which kills it. Prints `ready`, then works for ever. */
import { setTimeout as delay } from 'node:timers/promises';
import { runSchedules } from '@/lib/schedules/jobs';

async function main(): Promise<never> {
  console.log('ready');
  for (;;) {
    // The test lets time pass in the database, so nothing is gained by sleeping long.
    await runSchedules({ budgetMs: 20_000, sleep: (ms) => delay(Math.min(ms, 100)) });
    await delay(50);
  }
}

void main();
