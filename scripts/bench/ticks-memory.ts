/**
 * `npm run bench:ticks`: does an hour of timed work leave anything behind? Calls the cron routes of a running production stack
 * as often as the ticker does in that time, one call after the other without waiting between, with schedules that are due and
 * runs that go their whole way, and watches the resident memory of its processes:
 *   [--minutes 60] [--warm-up 15] [--json]
 * After the warm-up the app and the whole stack may grow by a tenth, both looked at after the app has collected its garbage.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CronExpressionParser } from 'cron-parser';
import { collectGarbage } from './collect-garbage';
import { type Figure, report } from './figures';
import { type LocalStack, memory, openStack, pidOf } from './local-stack';
import { Person } from './person';

const { values: flags } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    'warm-up': { type: 'string', default: '15' },
    json: { type: 'boolean' },
  },
});
const WARM_UP = Number(flags['warm-up']);
/** The warm-up and the time that is judged. */
const MINUTES = WARM_UP + Number(flags.minutes);
const GROWTH = 10;
const SCHEDULES = 6;
/** Every so many minutes all schedules are due. */
const DUE_EVERY = 3;

const { crons } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../vercel.json'), 'utf8')) as {
  crons: { path: string; schedule: string }[];
};

/** The routes of each minute of the time, counted from midnight. The daily ones come at the end, so that they come at all. */
function timetable(): string[][] {
  const table: string[][] = Array.from({ length: MINUTES }, () => []);
  const start = new Date('2026-01-01T00:00:00Z').getTime();
  for (const { path: route, schedule } of crons) {
    const times = CronExpressionParser.parse(schedule, { tz: 'UTC', currentDate: new Date(start - 1) });
    let minute = (times.next().getTime() - start) / 60_000;
    if (minute >= MINUTES) table.at(-1)?.push(route);
    for (; minute < MINUTES; minute = (times.next().getTime() - start) / 60_000) table[minute]?.push(route);
  }
  return table;
}

async function call(stack: LocalStack, route: string): Promise<void> {
  const response = await fetch(new URL(route, stack.appUrl), {
    headers: { authorization: `Bearer ${process.env.CRON_SECRET}` },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${route} answered ${response.status}: ${text.slice(0, 300)}`);
}

async function schedules(stack: LocalStack): Promise<void> {
  const person = new Person(stack);
  await person.enter();
  await person.connectAmazon();
  const { id: workflowId } = await person.json<{ id: string }>('/api/workflows', {
    name: 'Delivery',
    instanceId: await person.instance(),
    sql: 'SELECT campaign, impression_date, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign, impression_date',
  });
  for (let n = 0; n < SCHEDULES; n += 1) {
    const schedule = { workflowId, name: `Daily ${n + 1}`, interval: { kind: 'daily' }, timeZone: 'UTC' };
    await person.json('/api/schedules', schedule);
  }
}

/** As if the time of every schedule had come a moment ago. */
async function makeDue(stack: LocalStack): Promise<void> {
  const key = process.env.SUPABASE_SECRET_KEY ?? '';
  const past = new Date(Date.now() - 30_000).toISOString();
  const response = await fetch(`${stack.supabaseUrl}/rest/v1/workflow_schedules?is_active=is.true`, {
    method: 'PATCH',
    headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ next_run_at: past, visible_at: past }),
  });
  if (!response.ok) throw new Error(`schedules could not be made due: ${await response.text()}`);
}

type Memory = Record<string, number>;

/** Resident memory of the parts when the app holds nothing that it does not need. */
async function needed(stack: LocalStack): Promise<Memory> {
  await collectGarbage(pidOf(stack, 'app'));
  return memory(stack);
}

async function main(): Promise<void> {
  const stack = await openStack();
  try {
    await schedules(stack);
    let calls = 0;
    let before: Memory = {};
    for (const [minute, routes] of timetable().entries()) {
      if (minute % DUE_EVERY === 0) await makeDue(stack);
      for (const route of routes) await call(stack, route);
      calls += routes.length;
      if (minute + 1 === WARM_UP) before = await needed(stack);
      const parts = Object.entries(memory(stack)).map(([name, megabytes]) => `${name} ${megabytes.toFixed(0)}`);
      console.error(`minute ${minute + 1}: ${parts.join(', ')} MB`);
    }
    const after = await needed(stack);
    const figures: Figure[] = [
      { what: `calls of cron routes, those of ${MINUTES} minutes with ${WARM_UP} of warm-up`, value: calls, unit: '' },
    ];
    const whole = (sample: Memory) => Object.values(sample).reduce((sum, part) => sum + part, 0);
    for (const [name, of] of [
      ['the app', (sample: Memory) => sample.app ?? 0],
      ['the whole stack', whole],
    ] as const) {
      figures.push(
        { what: `memory of ${name} at the end`, value: of(after), unit: 'MB', note: 'after a collection' },
        {
          what: `growth of ${name} since minute ${WARM_UP}`,
          value: (of(after) / of(before) - 1) * 100,
          unit: '%',
          budget: GROWTH,
          note: `from ${of(before).toFixed(0)} MB`,
        },
      );
    }
    report(figures);
  } finally {
    await stack.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
