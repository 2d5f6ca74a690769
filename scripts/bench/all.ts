/**
 * `npm run bench`: every benchmark one after the other, each a program of its own, in one table. A whole run is written to
 * docs/benchmarks.md with machine and date; `-- --only amc-sql,polling` prints just those. Needs a production build
 * (`npm run build`) and a PostgreSQL that scripts/test-postgres.ts can start. Exits 1 when a budget is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, kept, markdown } from './figures';

const BENCHES: readonly {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly args?: string[];
}[] = [
  {
    name: 'amc-sql',
    title: 'AMC SQL in the editor',
    about: 'The other parsers do less or other work: a scale, not a contest.',
  },
  { name: 'results', title: 'Results', about: 'One CSV over HTTP into a stored, readable result; then pages of it.' },
  {
    name: 'polling',
    title: 'Polling',
    about: 'The poll job over HTTP against the sandbox, PostgreSQL behind PostgREST.',
  },
  {
    name: 'schedules',
    title: 'Schedules',
    about:
      'The statements of the tick against PostgreSQL alone; pg-boss only fetches and completes, ours also plans and writes.',
  },
  {
    name: 'lists',
    title: 'Lists',
    about:
      'A person with 10,000 saved queries, runs, schedules and templates, beside another with as many: the reads of the pages over HTTP, PostgreSQL behind PostgREST.',
  },
  {
    name: 'queue',
    title: 'The work queue',
    about: 'Executions with all their columns and indexes are claimed and moved on; the jobs of the peers are empty.',
  },
  {
    name: 'sandbox',
    title: 'The AMC sandbox',
    about: 'Queries as a child of its engine runs them: translated, locked down, thresholds applied, CSV on disk.',
    args: ['--scale', 'small,large'],
  },
  {
    name: 'vitals',
    title: 'Pages in a browser',
    about:
      'First loads in Chromium on a line of 10 Mbit/s and 40 ms, on a local stack of the production build, and the slowest answer to a few presses and keys; medians of three.',
  },
];

async function run(name: string, args: readonly string[]): Promise<Figure[]> {
  const script = path.join(import.meta.dirname, `${name}.ts`);
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  const [code] = await once(child, 'close');
  const last = text.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{"figures"')) throw new Error(`${name} ended with ${code} and no figures:\n${text}`);
  return (JSON.parse(last) as { figures: Figure[] }).figures;
}

function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB, Node ${process.versions.node}`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown) throw new Error(`There is no benchmark ${unknown}: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  const date = new Date().toISOString().slice(0, 10);
  const parts: string[] = [];
  const all: Figure[] = [];
  for (const { name, title, about, args = [] } of BENCHES) {
    if (only && !only.includes(name)) continue;
    console.error(`\n== ${title}`);
    const figures = await run(name, args);
    all.push(...figures);
    const part = `## ${title}\n\n${about}\n\n${markdown(figures)}\n`;
    console.log(part);
    parts.push(part);
  }
  const missed = all.filter((figure) => !kept(figure));
  const judged = all.filter(({ budget }) => budget !== undefined).length;
  const verdict = `${judged - missed.length} of ${judged} budgets kept.`;
  console.log(verdict);
  if (missed.length > 0) process.exitCode = 1;
  if (only) return;
  const head = `# Benchmarks

Written by \`npm run bench\` on ${date}: ${machine()}. ${verdict}
Budgets are those of design; a peer did the same work in the same run, on the same machine, and the last column is the ratio to
the best of them. Rows called "growth" show what ten and a hundred times the work cost.
`;
  writeFileSync(path.join(import.meta.dirname, '../../docs/benchmarks.md'), [head, ...parts].join('\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
