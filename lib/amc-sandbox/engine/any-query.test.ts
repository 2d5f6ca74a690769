import fc from 'fast-check';
import { openSmallWorld, type SmallWorld } from './testing/small-world';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(300);
}, 60_000);
afterAll(() => small.close());

const GOOD = [
  'SELECT campaign, SUM(impressions) AS n FROM dsp_impressions GROUP BY 1',
  "WITH a AS (SELECT user_id u, COUNT(1) n FROM dsp_clicks WHERE campaign LIKE '%x%' GROUP BY 1) SELECT n, COUNT(DISTINCT u) FROM a GROUP BY 1",
  "SELECT IF(a.n > 2, 'many', 'few') k, COUNT(1) FROM (SELECT user_id, COUNT(1) n FROM conversions GROUP BY 1) a LEFT JOIN dsp_views v ON a.user_id = v.user_id GROUP BY 1",
  "SELECT DATE_TRUNC('DAY', event_dt_utc) d, SUM(spend) / 100000000 s FROM TABLE(EXTEND_TIME_WINDOW('sponsored_ads_traffic', 'P7D', 'P0D')) GROUP BY 1 HAVING SUM(clicks) > 1",
  "SELECT ARRAY_SORT(COLLECT(DISTINCT NAMED_ROW('a', device_type, 'b', 1))) p, COUNT(1) OVER (PARTITION BY creative) FROM dsp_impressions GROUP BY creative",
  'SELECT SUM(clicks) OVER (w ORDER BY clicks) a, SUM(clicks) OVER v b FROM dsp_clicks WINDOW w AS (PARTITION BY campaign), v AS (w)',
  'SELECT COUNT(DISTINCT c.user_id) n FROM (dsp_clicks c JOIN (dsp_impressions) ON c.user_id = dsp_impressions.user_id)',
  "SELECT 1 AS a UNION ALL SELECT CAST('7' AS INTEGER) UNION SELECT CASE WHEN 1 = 1 THEN NULL ELSE 2 END",
] as const;

/** Words that mean something to the language, to DuckDB, or to nobody. */
const PIECES = [
  ...[
    'SELECT',
    'FROM',
    'WHERE',
    'GROUP BY',
    'ORDER BY',
    'UNION',
    'WITH',
    'AS',
    '(',
    ')',
    ',',
    '*',
    '.',
    ';',
    "'",
    '"',
    '--',
  ],
  ...[
    'NULL',
    'user_id',
    'campaign',
    'dsp_impressions',
    'COUNT(',
    'SUM(',
    'CAST(',
    'AS DATE)',
    'OVER ()',
    'JOIN',
    'ON',
    '1',
  ],
  ...[
    '-1',
    '1e400',
    '99999999999999999999',
    "'2026-02-30'",
    '::INT',
    '{{x}}',
    'INTERVAL',
    'read_text(',
    'PRAGMA',
    '\u0000',
    '💥',
  ],
  ...[
    "CUSTOM_PARAMETER('p')",
    "BUILT_IN_PARAMETER('TIME_WINDOW_END')",
    'EXPLODE(',
    'ARRAY[',
    ']',
    'IN (',
    'NOT',
    'BETWEEN',
  ],
];

/** A good query with a few of its words lost, doubled or replaced. */
const spoilt = fc
  .tuple(
    fc.constantFrom(...GOOD),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom('drop', 'put', 'swap'), fc.constantFrom(...PIECES)), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([query, changes]) =>
    changes.reduce((text, [at, how, piece]) => {
      const words = text.split(/(?<=[\s(),])/);
      const place = at % Math.max(words.length, 1);
      if (how === 'drop') words.splice(place, 1);
      else words.splice(place, how === 'swap' ? 1 : 0, `${piece} `);
      return words.join('');
    }, query as string),
  );

const NAMES = [
  'campaign',
  'creative',
  'device_type',
  'impressions',
  'user_id',
  'NULL',
  '0',
  "'x'",
  'impression_dt_utc',
  'TRUE',
];

/** A good query with some of its names and values exchanged for others: most of these compile. */
const exchanged = fc
  .tuple(
    fc.constantFrom(...GOOD),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom(...NAMES)), { minLength: 1, maxLength: 3 }),
  )
  .map(([query, changes]) =>
    changes.reduce((text, [at, name]) => {
      const found = [...text.matchAll(/\b(campaign|creative|device_type|impressions|user_id|\d+)\b/g)];
      const place = found[at % Math.max(found.length, 1)];
      return place ? `${text.slice(0, place.index)}${name}${text.slice(place.index + place[0].length)}` : text;
    }, query as string),
  );

test('any text is compiled or refused in words, and what is compiled runs or fails in words', async () => {
  const outcomes = { compiled: 0, refused: 0, failed: 0 };
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoilt, exchanged, fc.string({ unit: 'binary', maxLength: 60 })), async (sql) => {
      const translation = small.translate(sql, { inputParameters: [{ name: 'p', dataType: 'STRING' }] });
      if (!translation.ok) {
        outcomes.refused += 1;
        expect(translation.message.length).toBeGreaterThan(5);
        return;
      }
      outcomes.compiled += 1;
      // One statement that DuckDB's own parser takes: nothing of the text has broken out.
      const statements = await small.connection.extractStatements(translation.sql);
      expect(statements.count).toBe(1);
      const problem = await small.connection.runAndReadAll(translation.sql).then(
        () => null,
        (error: Error) => error.message,
      );
      if (problem !== null) outcomes.failed += 1;
      expect(problem ?? '').not.toMatch(/INTERNAL|Parser Error|Catalog Error/);
    }),
    { numRuns: 700 },
  );
  expect(outcomes.compiled).toBeGreaterThan(30);
  expect(outcomes.refused).toBeGreaterThan(100);
}, 120_000);
