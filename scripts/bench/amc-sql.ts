/**
 * How fast lib/amc-sql is, beside two other parsers in the same run, and how large the worker is that carries it.
 * Usage: npm run bench [-- --times N]. Exits 1 when a budget of the editor is missed. Two clocks are read, p95 of the quietest
 * of eight rounds: the wall clock, which is what a person waits for and which other programs lengthen, and the processor time
 * of the process, which they don't but in which the collector's own threads count. A budget is missed when both are over it.
 * The others do less or other work, which the table says: they are a scale, not a contest.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { init, parse as rustParse } from '@guanmingchiu/sqlparser-ts';
import { TrinoSQL } from 'dt-sql-parser';
import { complete } from '@/lib/amc-sql/completion';
import { format } from '@/lib/amc-sql/format';
import { hover } from '@/lib/amc-sql/hover';
import { lint } from '@/lib/amc-sql/lint';
import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import { measure } from './measure';
import { ANALYST_QUERY, LONG_QUERY } from './queries';

const root = path.join(import.meta.dirname, '../..');
const times = Number(parseArgs({ options: { times: { type: 'string', default: '100' } } }).values.times);
if (!Number.isInteger(times) || times < 10) throw new Error('--times is a whole number from 10.');

const PARSE_BUDGET_MS = 1;
const LINT_BUDGET_MS = 10;
const COMPLETION_BUDGET_MS = 5;
/** Of the worker without the catalog, gzip. */
const WORKER_BUDGET_BYTES = 60_000;

const trino = new TrinoSQL();
const catalog = CATALOG;
const lines = LONG_QUERY.split('\n').length;
/** The long query with a column half written in its last WHERE, and the place of the cursor. */
const cut = LONG_QUERY.lastIndexOf('place = 1') + 'pl'.length;
const unfinished = `${LONG_QUERY.slice(0, cut)}${LONG_QUERY.slice(cut + 'ace = 1'.length)}`;
const caret = new LineIndex(unfinished).position(cut);
const caretOf = { lineNumber: caret.line, column: caret.column };

let number = 0;
/** A text no one has seen: some keep what they have read. */
const fresh = (text: string) => `${text}\n-- ${++number}`;

interface Case {
  readonly what: string;
  readonly who: string;
  readonly budget?: number;
  readonly slow?: boolean;
  readonly work: () => unknown;
}

const kb = (ANALYST_QUERY.length / 1000).toFixed(1);
const CASES: readonly Case[] = [
  { what: `parse, ${kb} kB`, who: 'lib/amc-sql', budget: PARSE_BUDGET_MS, work: () => parse(fresh(ANALYST_QUERY)) },
  { what: '', who: 'sqlparser-ts (Rust, WASM; no places of tokens)', work: () => rustParse(fresh(ANALYST_QUERY)) },
  { what: '', who: 'dt-sql-parser (ANTLR, Trino)', slow: true, work: () => trino.validate(fresh(ANALYST_QUERY)) },
  { what: `parse, ${lines} lines`, who: 'lib/amc-sql', work: () => parse(fresh(LONG_QUERY)) },
  { what: '', who: 'sqlparser-ts', work: () => rustParse(fresh(LONG_QUERY)) },
  { what: '', who: 'dt-sql-parser', slow: true, work: () => trino.validate(fresh(LONG_QUERY)) },
  {
    what: `parse + resolve + lint, ${lines} lines`,
    who: 'lib/amc-sql',
    budget: LINT_BUDGET_MS,
    work: () => lint(fresh(LONG_QUERY), { catalog }),
  },
  {
    what: `completion, ${lines} lines`,
    who: 'lib/amc-sql (types, thresholds, ranks)',
    budget: COMPLETION_BUDGET_MS,
    work: () => complete(fresh(unfinished), cut, { catalog }),
  },
  {
    what: '',
    who: 'dt-sql-parser (kinds of names only)',
    slow: true,
    work: () => trino.getSuggestionAtCaretPosition(fresh(unfinished), caretOf),
  },
  { what: `hover, ${lines} lines`, who: 'lib/amc-sql', work: () => hover(fresh(LONG_QUERY), cut, { catalog }) },
  { what: `format, ${lines} lines`, who: 'lib/amc-sql', work: () => format(fresh(LONG_QUERY)) },
];

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  if (lint(LONG_QUERY, { catalog }).length > 0)
    throw new Error('The long query has findings: it is no measure any more.');
  if (complete(unfinished, cut, { catalog }).length < 50) throw new Error('The completion has nothing to offer.');

  await init();
  row(['', '', 'p50 ms', 'p95 ms', 'CPU p50', 'CPU p95', 'budget']);
  for (const { what, who, work, budget, slow = false } of CASES) {
    const { p50, p95, cpuP50, cpuP95 } = measure(work, slow ? Math.ceil(times / 10) : times);
    const missed = budget !== undefined && Math.min(p95, cpuP95) > budget;
    if (missed) process.exitCode = 1;
    const limit = budget === undefined ? '' : `${budget} ${missed ? 'MISSED' : 'ok'}`;
    row([what, who, ...[p50, p95, cpuP50, cpuP95].map((value) => value.toFixed(2)), limit]);
  }
  for (const line of chunkSizes()) console.log(line);
}

function row([what = '', who = '', ...numbers]: readonly string[]): void {
  console.log(`${what.padEnd(36)}${who.padEnd(48)}${numbers.map((one) => one.padStart(10)).join('')}`);
}

/** The two parts of the worker in the last production build, found by words that only they hold. */
function chunkSizes(): string[] {
  const folder = path.join(root, '.next/static/chunks');
  if (!existsSync(folder)) return ['No production build here: `npm run build` first, for the size of the worker.'];
  const texts = globSync('**/*.js', { cwd: folder }).map((file) => readFileSync(path.join(folder, file)));
  const parts = [
    { name: 'worker: lib/amc-sql', word: 'amc-sql-ignore', budget: WORKER_BUDGET_BYTES },
    { name: 'worker: catalog', word: 'adserver_conversions_with_brand', budget: null },
  ];
  return parts.map(({ name, word, budget }) => {
    const chunk = texts.filter((text) => text.includes(word)).sort((a, b) => a.length - b.length)[0];
    if (chunk === undefined) return `${name}: not in this build`;
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
    const zipped = gzipSync(chunk, { level: 9 }).length;
    const missed = budget !== null && zipped > budget;
    if (missed) process.exitCode = 1;
    const limit = budget === null ? '' : `, budget ${kilobytes(budget)} ${missed ? 'MISSED' : 'ok'}`;
    return `${name}: ${kilobytes(zipped)} gzip, ${kilobytes(chunk.length)} plain${limit}`;
  });
}
