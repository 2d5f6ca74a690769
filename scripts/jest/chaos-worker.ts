/** The poll job as a process of its own, for chaos.db.test.ts, which kills it. Prints `ready`, then works for ever. */
import { setTimeout as delay } from 'node:timers/promises';
import { pollExecutions } from '@/lib/executions/jobs';

async function main(): Promise<never> {
  console.log('ready');
  for (;;) {
    // The test lets time pass in the database, so nothing is gained by sleeping long.
    await pollExecutions({ budgetMs: 20_000, sleep: (ms) => delay(Math.min(ms, 200)) });
    await delay(100);
  }
}

void main();
