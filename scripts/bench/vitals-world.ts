import type { LocalStack } from './local-stack';
import { Person } from './person';

const WINDOW = { kind: 'rolling', lookbackDays: 28, lagDays: 14, zone: 'UTC' };
const QUERIES = [
  [
    'Delivery by campaign and day',
    'SELECT campaign, impression_date, SUM(impressions) AS impressions, SUM(total_cost) AS cost FROM dsp_impressions GROUP BY campaign, impression_date',
  ],
  [
    'Delivery by device',
    'SELECT device_type, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY device_type',
  ],
  ['Reach', 'SELECT campaign, COUNT(DISTINCT user_id) AS reach FROM dsp_impressions GROUP BY campaign'],
  ['One with a mistake', 'SELECT campaign, SUM(impresions) AS impressions FROM dsp_impressions GROUP BY campaign'],
] as const;
const SAVED = 24;
const SCHEDULES = 6;

interface Run {
  id: string;
  status: string;
}

/** Gives the person what somebody has after some weeks: queries, runs with results and one that failed, schedules. */
export async function fillWorld(stack: LocalStack): Promise<{ person: Person; execution: string; schedule: string }> {
  const person = new Person(stack);
  await person.enter({ email: stack.email, password: stack.password });
  await person.connectAmazon();
  const instanceId = await person.instance();
  const workflows: string[] = [];
  for (let n = 0; n < SAVED; n += 1) {
    const [name, sql] = QUERIES[n % QUERIES.length] ?? QUERIES[0];
    const tags = n % 3 === 0 ? ['weekly'] : [];
    const saved = { name: `${name} ${n + 1}`, instanceId, sql, tags, options: { window: WINDOW } };
    workflows.push((await person.json<{ id: string }>('/api/workflows', saved)).id);
  }
  const runs: Run[] = [];
  for (const workflow of workflows.slice(0, 8)) {
    runs.push(await person.json<Run>(`/api/workflows/${workflow}/execute`, {}));
  }
  let schedule = '';
  for (const [n, workflowId] of workflows.slice(0, SCHEDULES).entries()) {
    const made = await person.json<{ id: string }>('/api/schedules', {
      workflowId,
      name: `Every morning ${n + 1}`,
      interval: { kind: 'daily' },
      timeOfDay: '09:00',
      timeZone: 'America/New_York',
    });
    schedule ||= made.id;
  }
  for (const { id } of runs) await ended(person, id);
  const [execution] = runs;
  if (!execution) throw new Error('nothing was run');
  return { person, execution: execution.id, schedule };
}

async function ended(person: Person, id: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const { status } = await person.json<Run>(`/api/executions/${id}`);
    if (!['PENDING', 'RUNNING'].includes(status)) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`run ${id} did not end in two minutes`);
}
