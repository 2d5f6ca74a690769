/**
 * The timer of hosts that have none: reads the crons of vercel.json (UTC, as Vercel runs them) and calls the same routes
 * with the same bearer secret. Needs APP_URL and CRON_SECRET. Any number of tickers may run: the routes' claims decide.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CronExpressionParser } from 'cron-parser';
import { z } from 'zod';

const settings = z
  .object({
    APP_URL: z.url({ error: 'APP_URL must be the address of the app, for example http://127.0.0.1:3000' }),
    CRON_SECRET: z.string().min(16, 'CRON_SECRET must have at least 16 characters'),
  })
  .safeParse(process.env);
if (!settings.success) {
  console.error(settings.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  process.exit(1);
}
const { APP_URL, CRON_SECRET } = settings.data;

const file = path.join(import.meta.dirname, '../vercel.json');
const { crons } = z
  .object({ crons: z.array(z.object({ path: z.string().startsWith('/api/cron/'), schedule: z.string() })) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

/** A tick may take its whole minute; past that the route has overrun its budget and the next tick is its chance. */
const TICK_TIMEOUT_MS = 65_000;
const controller = new AbortController();

async function call(route: string): Promise<void> {
  const name = route.replace('/api/cron/', '');
  const started = Date.now();
  try {
    const response = await fetch(new URL(route, APP_URL), {
      headers: { authorization: `Bearer ${CRON_SECRET}` },
      signal: AbortSignal.any([controller.signal, AbortSignal.timeout(TICK_TIMEOUT_MS)]),
    });
    const body = (await response.text()).slice(0, 500);
    if (!response.ok) console.error(`${name} answered ${response.status} after ${Date.now() - started} ms: ${body}`);
  } catch (error) {
    if (!controller.signal.aborted)
      console.error(`${name} did not answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs one cron for ever: the next instant is counted from the end of the last call, so a slow route is never called twice at once. */
async function follow(route: string, schedule: string): Promise<void> {
  await call(route);
  while (!controller.signal.aborted) {
    const next = CronExpressionParser.parse(schedule, { tz: 'UTC' }).next().toDate();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, next.getTime() - Date.now()));
      controller.signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
    if (!controller.signal.aborted) await call(route);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
console.log(`ready, following ${crons.map((cron) => cron.path).join(', ')}`);
for (const cron of crons) void follow(cron.path, cron.schedule);
