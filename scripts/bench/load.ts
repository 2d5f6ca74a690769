/**
 * `npm run bench:load`: many people at once on a local production stack, each with a session of their own: they list, open, run
 * and poll, through pages and the REST API, and wait as the answers tell them. Then the same people as fast as answers come
 * (autocannon, one connection each), to see where it ends. Only against this machine.
 *   [--people 50] [--seconds 300] [--json]
 * A 429 that says when to come back is no error; it is counted.
 */
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { type Figure, report } from './figures';
import { Journey, type Taken } from './load-journey';
import { type LocalStack, memory, openStack } from './local-stack';
import { percentile } from './measure';
import { Person } from './person';

const { values: flags } = parseArgs({
  options: {
    people: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '300' },
    json: { type: 'boolean' },
  },
});
const PEOPLE = Number(flags.people);
const SECONDS = Number(flags.seconds);
const AT_A_TIME = 5;

/** New people with Amazon connected, a few at a time: the sign-up is not what is measured. */
async function everybody(stack: LocalStack): Promise<Person[]> {
  const people = Array.from({ length: PEOPLE }, () => new Person(stack));
  const waiting = [...people];
  const worker = async () => {
    for (let person = waiting.pop(); person; person = waiting.pop()) {
      await person.enter();
      await person.connectAmazon();
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return people;
}

function timings(taken: readonly Taken[]): Figure[] {
  const kinds = new Set(taken.map(({ kind }) => kind));
  return [...kinds].sort().map((kind) => {
    const times = taken.filter((one) => one.kind === kind).map(({ ms }) => ms);
    const at = (share: number) => percentile(times, share);
    const note = `${times.length} requests; p50 ${at(0.5).toFixed(0)}, p99 ${at(0.99).toFixed(0)} ms`;
    return { what: `${kind}, p95`, value: at(0.95), unit: 'ms', note };
  });
}

/** Everybody asks for lists without a pause, a connection each. */
async function flatOut(stack: LocalStack, people: readonly Person[]): Promise<Figure[]> {
  const sessions = [...people];
  const duration = Math.max(10, Math.round(SECONDS / 10));
  const result = await autocannon({
    url: stack.appUrl,
    connections: people.length,
    duration,
    // The first answers of a machine that has all its cores taken may be late, and late is not wrong.
    timeout: 60,
    setupClient: (client) => {
      const cookie = sessions.pop()?.cookie ?? '';
      client.setRequests(['/executions', '/my-queries', '/dashboard'].map((path) => ({ path, headers: { cookie } })));
    },
  });
  const { latency, requests, errors, non2xx, statusCodeStats } = result;
  if (non2xx > 0) console.error('flat out:', statusCodeStats);
  return [
    {
      what: 'flat out: lists a second',
      value: requests.average,
      unit: '',
      note: `${people.length} connections for ${duration} s; p50 ${latency.p50}, p97.5 ${latency.p97_5}, p99 ${latency.p99} ms`,
    },
    { what: 'flat out: errors', value: errors + non2xx, unit: '', budget: 0 },
  ];
}

async function main(): Promise<void> {
  const stack = await openStack();
  try {
    console.error(`${PEOPLE} people sign up`);
    const people = await everybody(stack);
    const before = memory(stack);
    console.error(`${SECONDS} seconds of work`);
    const until = Date.now() + SECONDS * 1000;
    const journeys = people.map((person) => new Journey(person, until));
    await Promise.all(journeys.map((journey) => journey.walk()));
    const taken = journeys.flatMap((journey) => journey.taken);
    const errors = journeys.flatMap((journey) => journey.errors);
    for (const error of errors.slice(0, 20)) console.error(error);
    const after = memory(stack);
    const runs = journeys.reduce((sum, journey) => sum + journey.runs, 0);
    const held = taken.filter(({ status }) => status === 429).length;
    report([
      { what: `requests of ${PEOPLE} people in ${SECONDS} s`, value: taken.length, unit: '' },
      { what: 'errors', value: errors.length, unit: '', budget: 0 },
      { what: 'told to come back later (429)', value: held, unit: '' },
      { what: 'runs from start to rows', value: runs, unit: '' },
      ...timings(taken),
      ...Object.keys(after).map((name): Figure => {
        const note = `${(before[name] ?? 0).toFixed(0)} MB before`;
        return { what: `memory of ${name} afterwards`, value: after[name] ?? 0, unit: 'MB', note };
      }),
      ...(await flatOut(stack, people)),
    ]);
  } finally {
    await stack.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
