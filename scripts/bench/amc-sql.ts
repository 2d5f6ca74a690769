/**
 * How fast lib/amc-sql is, beside two other parsers in the same run, and how large the worker is that carries it. The
 * others do less or other work, which the table says: they are a scale, not a contest. Needs a production build.
 *   node --conditions=react-server --import tsx scripts/bench/amc-sql.ts [--times N] [--json]
 * Wall clock, p95 of the quietest of eight rounds: what else the machine does can only lengthen it.
 */
import { globSync, readFileSync } from 'node:fs';
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
import { type Figure, report } from './figures';
import { measure } from './measure';
import { ANALYST_QUERY, LONG_QUERY, reportOf } from './queries';

const root = path.join(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { times: { type: 'string', default: '100' }, json: { type: 'boolean' } } });
const times = Number(values.times);
if (!Number.isInteger(times) || times < 10) throw new Error('--times is a whole number from 10.');

const PARSE_BUDGET_MS = 1;
const LINT_BUDGET_MS = 10;
const COMPLETION_BUDGET_MS = 5;
/** Of the worker without the catalog, gzip. */
const WORKER_BUDGET_KB = 60;

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

interface Peer {
  readonly who: string;
  readonly slow?: boolean;
  readonly work: () => unknown;
}

interface Case {
  readonly what: string;
  readonly budget?: number;
  readonly work: () => unknown;
  readonly peers?: readonly Peer[];
}

const RUST = 'sqlparser-ts (Rust, WASM; no places of tokens)';
const ANTLR = 'dt-sql-parser (ANTLR, Trino)';
const parsers = (text: string): Peer[] => [
  { who: RUST, work: () => rustParse(fresh(text)) },
  { who: ANTLR, slow: true, work: () => trino.validate(fresh(text)) },
];
const linted = (text: string) => () => lint(fresh(text), { catalog });

const CASES: readonly Case[] = [
  {
    what: `parse, ${(ANALYST_QUERY.length / 1000).toFixed(1)} kB`,
    budget: PARSE_BUDGET_MS,
    work: () => parse(fresh(ANALYST_QUERY)),
    peers: parsers(ANALYST_QUERY),
  },
  { what: `parse, ${lines} lines`, work: () => parse(fresh(LONG_QUERY)), peers: parsers(LONG_QUERY) },
  { what: `parse + resolve + lint, ${lines} lines`, budget: LINT_BUDGET_MS, work: linted(LONG_QUERY) },
  {
    what: `completion, ${lines} lines`,
    budget: COMPLETION_BUDGET_MS,
    work: () => complete(fresh(unfinished), cut, { catalog }),
    peers: [
      {
        who: 'dt-sql-parser (kinds of names only)',
        slow: true,
        work: () => trino.getSuggestionAtCaretPosition(fresh(unfinished), caretOf),
      },
    ],
  },
  { what: `hover, ${lines} lines`, work: () => hover(fresh(LONG_QUERY), cut, { catalog }) },
  { what: `format, ${lines} lines`, work: () => format(fresh(LONG_QUERY)) },
  ...[1, 10, 100].map((conditions) => {
    const text = reportOf(conditions);
    return { what: `growth: parse + resolve + lint, ${text.split('\n').length} lines`, work: linted(text) };
  }),
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
  const p95 = (work: () => unknown, rounds: number) => measure(work, rounds).p95;
  const figures = CASES.map(({ what, budget, work, peers = [] }): Figure => {
    const few = what.startsWith('growth');
    return {
      what: `${what}, p95`,
      value: p95(work, few ? Math.ceil(times / 10) : times),
      unit: 'ms',
      ...(budget === undefined ? {} : { budget }),
      peers: peers.map((peer) => ({ who: peer.who, value: p95(peer.work, peer.slow ? Math.ceil(times / 10) : times) })),
    };
  });
  report([...figures, ...chunkSizes()]);
}

/** The two parts of the worker in the last production build, found by words that only they hold. */
function chunkSizes(): Figure[] {
  const folder = path.join(root, '.next/static/chunks');
  const texts = globSync('**/*.js', { cwd: folder }).map((file) => readFileSync(path.join(folder, file)));
  const parts = [
    { what: 'language worker without the catalog, gzip', word: 'amc-sql-ignore', budget: WORKER_BUDGET_KB },
    { what: 'catalog of the worker, gzip', word: 'adserver_conversions_with_brand' },
  ];
  return parts.map(({ what, word, budget }) => {
    const chunk = texts.filter((text) => text.includes(word)).sort((a, b) => a.length - b.length)[0];
    if (chunk === undefined) throw new Error(`${what}: not in a production build here. Run: npm run build`);
    const value = gzipSync(chunk, { level: 9 }).length / 1000;
    return { what, value, unit: 'kB', ...(budget === undefined ? {} : { budget }) };
  });
}
