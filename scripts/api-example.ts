/**
 * The main job of the workbench through its REST API, with nothing but `fetch`: list instances, save a query, run it, wait,
 * write the rows as CSV to standard output. Copy it as the beginning of your own.
 *
 *   RECOMAMP_URL=https://… RECOMAMP_KEY=rk_… npm run -s api-example -- [INSTANCE NAME] > rows.csv
 *
 * The key needs the scopes instances:read, workflows:write, executions:run and executions:read.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const { RECOMAMP_URL: url, RECOMAMP_KEY: key } = process.env;
if (!url || !key) {
  console.error('Set RECOMAMP_URL to the address of the workbench and RECOMAMP_KEY to an API key of yours.');
  process.exit(2);
}
const say = (text: string) => console.error(text);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Most tries of one request: after a broken connection, a 429 or a 503. */
const TRIES = 5;

/**
 * One request. The same Idempotency-Key goes with every try, so that one whose answer was lost is not done twice.
 * A refusal becomes an Error with the server's own words.
 */
async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(new URL(path, url), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      if (attempt >= TRIES) throw error;
      return null;
    });
    if (answer?.ok) return answer;
    if (answer !== null && ![429, 503].includes(answer.status)) {
      const problem = (await answer.json()) as { detail?: string; eventId?: string };
      throw new Error(`${method} ${path}: ${problem.detail ?? answer.status} (event ${problem.eventId ?? 'unknown'})`);
    }
    if (attempt >= TRIES) throw new Error(`${method} ${path}: no answer after ${TRIES} tries`);
    await pause(1000 * Number(answer?.headers.get('retry-after') ?? attempt));
  }
}

const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;

/** Every item of a paged list. */
async function* all<T>(path: string): AsyncGenerator<T> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: T[]; nextCursor: string | null } = await json(
      await ask('GET', cursor === '' ? path : `${path}?cursor=${encodeURIComponent(cursor)}`),
    );
    yield* page.items;
    cursor = page.nextCursor;
  }
}

interface Instance {
  id: string;
  name: string;
  status: string;
}
interface Run {
  id: string;
  status: string;
  rowCount: number | null;
  error: { message: string; line?: number } | null;
}

const FINAL = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED'];

async function main(wanted: string | undefined): Promise<void> {
  const instances: Instance[] = [];
  for await (const one of all<Instance>('/api/instances')) if (one.status === 'active') instances.push(one);
  const instance = instances.find(({ name }) => wanted === undefined || name === wanted);
  if (!instance) throw new Error(wanted ? `There is no active instance "${wanted}".` : 'There is no active instance.');
  say(`instance  ${instance.name} (one of ${instances.length})`);

  const workflow = await json<{ id: string }>(
    await ask('POST', '/api/workflows', {
      name: 'Impressions by campaign',
      instanceId: instance.id,
      sql: 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY campaign',
      options: { window: { kind: 'rolling', lookbackDays: 30, lagDays: 14, zone: 'UTC' } },
    }),
  );
  say(`query     ${workflow.id}`);

  let run = await json<Run>(await ask('POST', `/api/workflows/${workflow.id}/execute`, {}));
  for (let seconds = 2; !FINAL.includes(run.status); seconds = Math.min(seconds * 1.5, 30)) {
    await pause(seconds * 1000);
    run = await json<Run>(await ask('GET', `/api/executions/${run.id}`));
    say(`run       ${run.status}`);
  }
  if (run.status !== 'SUCCEEDED')
    throw new Error(`The run is ${run.status}: ${run.error?.message ?? 'no reason given'}`);

  say(`rows      ${run.rowCount}`);
  const file = await ask('GET', `/api/executions/${run.id}/results.csv`);
  if (file.body) await pipeline(Readable.fromWeb(file.body as never), process.stdout, { end: false });
}

main(process.argv[2]).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
