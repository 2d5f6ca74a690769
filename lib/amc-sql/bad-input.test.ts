import { complete } from './completion';
import { definitionAt } from './definition';
import { format } from './format';
import { hover } from './hover';
import { lineage } from './lineage';
import { lint } from './lint';
import { outline } from './outline';
import { templateParameters } from './parameters';
import { parse, print } from './parse';
import { signatureHelp } from './signature';
import { TEST_CATALOG } from './testing/catalog';

const catalog = TEST_CATALOG;
const many = (n: number, make: (index: number) => string, between = ', ') =>
  Array.from({ length: n }, (_, index) => make(index)).join(between);

/** Texts that grow with n: what a person may paste by mistake, and what a generator may write in earnest. */
const TEXTS: Readonly<Record<string, (n: number) => string>> = {
  'wrong columns': (n) =>
    `SELECT ${many(n, (i) => `campain_${i}`)} FROM dsp_impressions i JOIN dsp_clicks c ON i.user_id = c.user_id`,
  'wrong functions': (n) => `SELECT ${many(n, (i) => `SUMM${i}(campaign)`)} FROM dsp_impressions`,
  'wrong aliases': (n) => `SELECT ${many(n, (i) => `x${i}.campaign`)} FROM dsp_impressions i`,
  'wrong tables': (n) => many(n, (i) => `SELECT 1 AS a FROM dsp_imprssions_${i}`, ' UNION ALL '),
  conditions: (n) => `SELECT campaign FROM dsp_impressions WHERE ${many(n, (i) => `a${i} = 'b'`, ' AND ')}`,
  'WITH queries': (n) =>
    `WITH ${many(n, (i) => `c${i} AS (SELECT user_id FROM ${i > 0 ? `c${i - 1}` : 'dsp_clicks'})`)} SELECT COUNT(user_id) AS n FROM c${n - 1}`,
  'groups by expressions': (n) =>
    `SELECT ${many(n, (i) => `UPPER(campaign) || '${i}' AS a${i}`)} FROM dsp_impressions GROUP BY ${many(n, (i) => `UPPER(campaign) || '${i}'`)}`,
  parameters: (n) => `SELECT ${many(n, (i) => `{{p${i}}} AS a${i}`)} FROM dsp_impressions`,
  'rows of values': (n) => `WITH v (a, b) AS (VALUES ${many(n, (i) => `('${i}', ${i})`)}) SELECT a, b FROM v`,
  'a long list': (n) =>
    `SELECT campaign FROM dsp_impressions WHERE campaign IN (${many(n, (i) => `'c${i}'`)}) GROUP BY 1`,
  'a long CASE': (n) =>
    `SELECT CASE ${many(n, (i) => `WHEN device_type = '${i}' THEN '${i}'`, ' ')} END AS x FROM dsp_impressions`,
  windows: (n) => `SELECT ${many(n, (i) => `RANK() OVER (ORDER BY impressions) AS r${i}`)} FROM dsp_impressions`,
  'silencing comments': (n) => `SELECT campaign FROM dsp_impressions\n${'-- amc-sql-ignore x\n'.repeat(n)}`,
  parentheses: (n) => `SELECT ${'('.repeat(n)}1${')'.repeat(n)}`,
  'open parentheses': (n) => `SELECT ${'('.repeat(n)}`,
  commas: (n) => `SELECT ${','.repeat(n)} FROM dsp_impressions`,
  stars: (n) => `SELECT ${'*, '.repeat(n)}1 FROM dsp_impressions`,
  'unterminated strings': (n) => "'a ".repeat(n),
  'unterminated comment': (n) => `SELECT 1 /* ${'a '.repeat(n)}`,
  'NUL and lone surrogates': (n) => '\0\ud800 \udfff'.repeat(n),
  words: (n) => 'lorem ipsum dolor '.repeat(n),
  noise: (n) => '%$&! '.repeat(n),
  JSON: (n) => JSON.stringify(Array.from({ length: n }, (_, i) => ({ a: i, b: "x'" }))),
  HTML: (n) => '<div class="x">text</div>\n'.repeat(n),
  'only SELECT': (n) => 'SELECT '.repeat(n),
};

/** Everything the module can be asked about a text. */
function askEverything(text: string): void {
  const parsed = parse(text);
  expect(print(parsed)).toBe(text);
  const middle = Math.floor(text.length / 2);
  for (const { start, end } of lint(parsed, { catalog })) expect(start <= end && end <= text.length).toBe(true);
  complete(text, middle, { catalog });
  hover(parsed, middle, { catalog });
  definitionAt(parsed, middle, catalog);
  signatureHelp(text, middle);
  outline(parsed);
  templateParameters(parsed);
  lineage(parsed, catalog);
  format(text);
}

/** Milliseconds of this process, the least of a few tries: other programs and the collector only ever add. */
function cost(text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 2; attempt++) {
    const before = process.cpuUsage();
    askEverything(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

describe('any text is answered, in time that grows with it', () => {
  test.each(Object.keys(TEXTS))('%s', (name) => {
    const make = TEXTS[name] ?? (() => '');
    const small = Math.max(cost(make(250)), 10);
    // Eight times the text: a square would cost 64 times as much.
    expect(cost(make(2000)) / small).toBeLessThan(24);
  });
});

test('20,000 wrong names are told in seconds, each with its place', () => {
  const text = TEXTS['wrong columns']?.(20_000) ?? '';
  const before = process.cpuUsage();
  const found = lint(text, { catalog });
  const { user, system } = process.cpuUsage(before);
  expect(found.filter(({ id }) => id === 'unknown-column')).toHaveLength(20_000);
  expect((user + system) / 1e6).toBeLessThan(4);
  // The first ones are helped, which are the ones that are read.
  expect(found[0]?.message).toMatch(/Did you mean/);
});

test('an empty text, and one of blanks', () => {
  for (const text of ['', ' ', '\n\t\r\n', '--', ';', ';;;']) askEverything(text);
});

test('a megabyte', () => {
  askEverything((TEXTS['rows of values']?.(60_000) ?? '').slice(0, 1_048_576));
});
