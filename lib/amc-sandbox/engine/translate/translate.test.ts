import { CATALOG } from '@/lib/catalog/catalog.gen';
import { worldTable } from '../../data/tables/registry';
import { openSmallWorld, type SmallWorld } from '../testing/small-world';
import type { InputParameter } from '../types';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(12_000);
}, 60_000);
afterAll(() => small.close());

const reason = (sql: string, options: Parameters<SmallWorld['translate']>[1] = {}) => {
  const translation = small.translate(sql, options);
  return translation.ok ? 'no error' : `${translation.kind}: ${translation.message}`;
};

test.each([
  [
    'SELECT nope FROM dsp_clicks',
    "compile: From line 1, column 8 to line 1, column 11: Column 'nope' not found in any table",
  ],
  [
    'SELECT c.nope FROM dsp_clicks c',
    "compile: From line 1, column 10 to line 1, column 13: Column 'nope' not found in table 'c'",
  ],
  ['SELECT x.campaign FROM dsp_clicks c', "compile: From line 1, column 8 to line 1, column 17: Table 'x' not found"],
  [
    'SELECT campaign\nFROM display_clicks',
    "compile: From line 2, column 6 to line 2, column 19: Object 'display_clicks' not found",
  ],
  [
    'SELECT campaign FROM dsp_clicks a JOIN dsp_views b ON a.campaign = b.campaign',
    "compile: From line 1, column 8 to line 1, column 15: Column 'campaign' is ambiguous",
  ],
  [
    'SELECT campaign, SUM(clicks) FROM dsp_clicks',
    "compile: From line 1, column 8 to line 1, column 15: Expression 'campaign' is not being grouped",
  ],
  [
    'SELECT SAFE_DIVIDE(1, 2) FROM dsp_clicks',
    'compile: From line 1, column 8 to line 1, column 24: No match found for function signature SAFE_DIVIDE(<NUMERIC>, <NUMERIC>)',
  ],
  [
    "SELECT read_text('/etc/passwd') v",
    'compile: From line 1, column 8 to line 1, column 31: No match found for function signature READ_TEXT(<CHARACTER>)',
  ],
  [
    "SELECT COUNT(1) FROM TABLE(read_csv('/etc/passwd'))",
    'compile: From line 1, column 28 to line 1, column 50: No match found for function signature READ_CSV(<CHARACTER>)',
  ],
  [
    'SELECT campaign, COUNT(*) OVER () c FROM dsp_clicks',
    'compile: From line 1, column 18 to line 1, column 33: COUNT window expression had 0 value expressions',
  ],
  [
    "WITH a (x, y) AS (VALUES ('p'), ('q')) SELECT x FROM a",
    'compile: From line 1, column 9 to line 1, column 12: Number of columns must match number of query columns',
  ],
  [
    'SELECT a.campaign FROM dsp_clicks a RIGHT JOIN dsp_views b ON a.campaign = b.campaign GROUP BY 1',
    'compile: From line 1, column 37 to line 1, column 46: RIGHT JOIN is not supported',
  ],
  [
    "SELECT campaign FROM dsp_clicks WHERE campaign = CUSTOM_PARAMETER('brand') GROUP BY 1",
    'compile: Filter operation filter_operation referenced an undeclared parameter brand.',
  ],
  [
    "SELECT BUILT_IN_PARAMETER('TODAY') v",
    "compile: From line 1, column 8 to line 1, column 34: Built-in parameter 'TODAY' not found",
  ],
  [
    'SELECT SUM(clicks) FROM dsp_clicks WHERE SUM(clicks) > 1',
    'compile: From line 1, column 42 to line 1, column 56: Aggregate expression is illegal in WHERE clause',
  ],
  [
    'SELECT RANK() r FROM dsp_clicks',
    'compile: From line 1, column 8 to line 1, column 13: OVER clause is necessary for window functions',
  ],
  [
    'SELECT SUM(clicks) OVER (w PARTITION BY campaign) AS a FROM dsp_clicks',
    "compile: From line 1, column 26 to line 1, column 26: Window 'w' not found",
  ],
  [
    'SELECT ROUND() v',
    "compile: From line 1, column 8 to line 1, column 14: Invalid number of arguments to function 'ROUND'. Was expecting 1 to 2 arguments",
  ],
  [
    "SELECT COUNT(1) FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', '14 days', 'P0D'))",
    "compile: From line 1, column 61 to line 1, column 69: Invalid ISO-8601 duration '14 days'",
  ],
  [
    'SELECT COUNT(1) FROM dsp_clicks_for_audiences',
    "compile: From line 1, column 22 to line 1, column 45: Object 'dsp_clicks_for_audiences' not found",
  ],
  ['SELECT a::int FROM (SELECT 1 AS a) GROUP BY 1', 'compile: Encountered ":" at line 1, column 8. Use CAST(… AS …).'],
  [
    'SELECT * FROM dsp_clicks',
    'rejected: SELECT * is not allowed on dsp_clicks in the result: name the columns you need.',
  ],
  [
    'SELECT user_id, SUM(clicks) FROM dsp_clicks GROUP BY 1',
    "rejected: Column 'user_id' has the aggregation threshold VERY_HIGH and can not be part of the final SELECT. Use it in joins and inside COUNT only.",
  ],
  [
    'WITH a AS (SELECT user_id AS u, SUM(clicks) c FROM dsp_clicks GROUP BY 1) SELECT UPPER(u) v, c FROM a',
    "rejected: Column 'v' has the aggregation threshold VERY_HIGH and can not be part of the final SELECT. Use it in joins and inside COUNT only.",
  ],
  [
    'SELECT COUNT(1) FROM dsp_clicks GROUP BY user_id',
    "rejected: Column 'user_id' has the aggregation threshold VERY_HIGH and can not be grouped by in the final SELECT.",
  ],
  [
    'SELECT campaign FROM dsp_clicks',
    'rejected: The query must aggregate its result: use an aggregate function, GROUP BY or DISTINCT in the final SELECT.',
  ],
])('%s', (sql, message) => {
  expect(reason(sql)).toBe(message);
});

test('text that is no query gets a place and a reason', () => {
  expect(reason('SELECT FROM dsp_clicks')).toMatch(/^compile: Encountered "FROM" at line 1, column 8\./);
  expect(reason('DROP TABLE dsp_clicks')).toMatch(/^compile: Encountered "DROP/);
  expect(reason('')).toMatch(/^compile: Encountered "<EOF>" at line 1, column 1\./);
  expect(reason('SELECT 1 AS a; SELECT 2 AS b')).toMatch(/^compile: Encountered/);
});

test('controls off (AMC sandbox instances) allow single events', () => {
  expect(reason('SELECT user_id, impression_dt_utc FROM dsp_impressions', { disableAggregationControls: true })).toBe(
    'no error',
  );
  expect(reason('SELECT * FROM dsp_clicks', { disableAggregationControls: true })).toBe('no error');
});

test('audience queries read the audience tables and give user_id alone', () => {
  const mode = 'audience' as const;
  expect(reason('SELECT user_id FROM dsp_clicks_for_audiences', { mode })).toBe('no error');
  expect(reason('SELECT user_id FROM dsp_clicks', { mode })).toMatch(/audience-specific tables/);
  expect(reason('SELECT user_id, campaign FROM dsp_clicks_for_audiences', { mode })).toMatch(/exactly one column/);
  expect(
    reason("SELECT user_id FROM dsp_clicks_for_audiences WHERE click_dt_utc > CURRENT_DATE - INTERVAL '7' DAY", {
      mode,
    }),
  ).toMatch(/interval data types are not enabled/);
});

const DECLARED: InputParameter[] = [
  { name: 'days', dataType: 'INTEGER', defaultValue: '3' },
  { name: 'ids', dataType: { type: 'ARRAY', elementDataType: 'STRING' } },
  { name: 'name', dataType: 'STRING' },
];

test('custom parameters: value, else default, else NULL, as the declared type', async () => {
  const sql =
    "SELECT CUSTOM_PARAMETER('days') * 2 d, CARDINALITY(CUSTOM_PARAMETER('ids')) n, ARRAY_CONTAINS(CUSTOM_PARAMETER('ids'), 'b') has, CUSTOM_PARAMETER('name') IS NULL unset";
  const first = await small.rows(sql, { inputParameters: DECLARED, parameterValues: { ids: ['a', 'b'] } });
  expect(first).toEqual([{ d: '6', n: '2', has: true, unset: true }].map((row) => ({ ...row, d: 6 })));
  const second = await small.rows(sql, {
    inputParameters: DECLARED,
    parameterValues: { days: 5, name: "O'Neil'; DROP" },
  });
  expect(second).toEqual([{ d: 10, n: null, has: null, unset: false }]);
});

test('a value of the wrong kind names the parameter and the rule', () => {
  const parameterValues = { days: '1; DROP TABLE x' };
  expect(reason("SELECT CUSTOM_PARAMETER('days') d", { inputParameters: DECLARED, parameterValues })).toBe(
    'compile: The value of parameter days must be a whole number, because it is of type INTEGER.',
  );
});

test('the optional-array idiom of Amazon keeps all rows when the parameter is unset', async () => {
  const sql = `SELECT COUNT(1) n FROM dsp_impressions WHERE (ARRAY_CONTAINS(CUSTOM_PARAMETER('ids'), campaign_id_string)
    OR CUSTOM_PARAMETER('ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('ids')) = 0)`;
  const [all] = await small.rows('SELECT COUNT(1) n FROM dsp_impressions');
  expect(await small.rows(sql, { inputParameters: DECLARED })).toEqual([all]);
  const [none] = await small.rows(sql, { inputParameters: DECLARED, parameterValues: { ids: ['x'] } });
  expect(none?.n).toBe('0');
});

test('columns without a name, of the same name, and in capitals', () => {
  const translation = small.translate('SELECT SUM(clicks), COUNT(1), Campaign, campaign FROM dsp_clicks GROUP BY 3');
  expect(translation.ok && translation.columns.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'expr$0 METRIC',
    'expr$1 METRIC',
    'campaign DIMENSION',
    'campaign0 DIMENSION',
  ]);
});

test('implicit aliases may be words DuckDB keeps for itself', async () => {
  const [row] = await small.rows("SELECT 1 day, 2 name, 3 type, 4 match, 5 target, 'p' path, 7 value");
  expect(row).toEqual({ day: 1, name: 2, type: 3, match: 4, target: 5, path: 'p', value: 7 });
});

test('GROUP BY takes positions, aliases and expressions', async () => {
  const by = (group: string) =>
    small.rows(
      `SELECT UPPER(device_type) kind, 'x' label, SUM(impressions) n FROM dsp_impressions GROUP BY ${group} ORDER BY 1`,
    );
  const expected = await by('1, 2');
  expect(expected.length).toBeGreaterThan(2);
  expect(await by('kind, label')).toEqual(expected);
  expect(await by('UPPER(device_type)')).toEqual(expected);
});

test('HAVING may use an alias', async () => {
  const rows = await small.rows(
    'SELECT campaign, SUM(impressions) AS n FROM dsp_impressions GROUP BY 1 HAVING n > 100000',
  );
  expect(rows).toEqual([]);
});

test('inside an aggregate of HAVING a name is the column, also when an alias is called the same', async () => {
  const sum = 'SELECT campaign, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY 1';
  const rows = await small.rows(`${sum} HAVING SUM(impressions) > 0`);
  expect(rows).toHaveLength((await small.rows(sum)).length);
  expect(await small.rows(`${sum} HAVING SUM(impressions) > 100000`)).toEqual([]);
});

test('text and numbers meet in UNION, IN and joins without an error', async () => {
  expect(await small.rows("SELECT 1 a UNION ALL SELECT '10+' ORDER BY a")).toEqual([{ a: '1' }, { a: '10+' }]);
  const joined = await small.rows(
    'SELECT COUNT(1) n FROM dsp_impressions a JOIN (SELECT DISTINCT campaign_id_string c FROM dsp_impressions) b ON a.campaign_id = b.c',
  );
  const [all] = await small.rows('SELECT COUNT(1) n FROM dsp_impressions');
  expect(joined).toEqual([all]);
});

test('columns in the FILTER of an aggregate need no grouping', async () => {
  const [row] = await small.rows(
    "SELECT SUM(impressions) FILTER (WHERE device_type = 'TV') tv, SUM(IF(device_type = 'TV', impressions, 0)) same FROM dsp_impressions",
  );
  expect(Number(row?.tv)).toBeGreaterThan(0);
  expect(row?.tv).toBe(row?.same);
});

test('USING joins once, and FULL OUTER JOIN gives the key of either side', async () => {
  const rows = await small.rows(
    'SELECT k, a, b FROM (SELECT 1 k, 10 a) x FULL OUTER JOIN (SELECT 2 k, 20 b) y USING (k) ORDER BY k',
  );
  expect(rows).toEqual([
    { k: 1, a: 10, b: null },
    { k: 2, a: null, b: 20 },
  ]);
});

test('correlated EXISTS and scalar subqueries', async () => {
  const rows = await small
    .rows(
      `WITH a AS (SELECT user_id, COUNT(1) n FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1)
     SELECT COUNT(1) n, (SELECT COUNT(1) FROM a) total FROM a WHERE EXISTS (SELECT 1 FROM sponsored_ads_traffic s WHERE s.user_id = a.user_id)`,
    )
    .catch((error: Error) => error.message);
  expect(rows).toEqual([{ n: expect.any(String), total: expect.any(String) }]);
});

describe('time windows', () => {
  const september = { windowStart: new Date('2026-09-01T00:00:00Z'), windowEnd: new Date('2026-10-01T00:00:00Z') };
  const range = async (table: string, column: string) => {
    // Without privacy: some tables have few people in a world as small as this.
    const options = { ...september, disableAggregationControls: true };
    const [row] = await small.rows(`SELECT MIN(${column}) lo, MAX(${column}) hi FROM ${table}`, options);
    return { lo: String(row?.lo), hi: String(row?.hi) };
  };

  const tables = CATALOG.filter((table) => !table.isAudience && worldTable(table) !== undefined).flatMap(
    ({ name, windowColumn }) => (windowColumn === null ? [] : [[name, windowColumn] as const]),
  );

  test.each(tables)('%s is cut at %s, half open', async (table, column) => {
    const { lo, hi } = await range(table, column);
    // Some columns are plain dates, and snapshots are taken once a month.
    expect(lo >= '2026-09-01' && lo < '2026-09-20').toBe(true);
    expect(hi < '2026-10-01' && hi >= '2026-09-01').toBe(true);
  });

  test.each(tables)('%s reaches further with EXTEND_TIME_WINDOW', async (table, column) => {
    const { lo, hi } = await range(`TABLE(EXTEND_TIME_WINDOW('${table.toUpperCase()}', 'P28D', 'P4WT12H'))`, column);
    expect(lo < '2026-09-01' || hi >= '2026-10-01').toBe(true);
    expect(lo >= '2026-08-04' && hi < '2026-10-29 12:00:00').toBe(true);
  });

  test('an event at the start is in, one at the end is not', async () => {
    const [first] = await small.rows('SELECT MIN(impression_dt_utc) t FROM dsp_impressions');
    const at = new Date(`${String(first?.t).replace(' ', 'T')}Z`);
    const count = async (windowStart: Date, windowEnd: Date) =>
      Number((await small.rows('SELECT COUNT(1) n FROM dsp_impressions', { windowStart, windowEnd }))[0]?.n);
    expect(await count(at, new Date(at.getTime() + 1))).toBe(1);
    expect(await count(new Date(at.getTime() - 1), at)).toBe(0);
  });

  test('attributed conversions may follow their ad event out of the window of traffic', async () => {
    const [row] = await small.rows(
      'SELECT MAX(conversion_event_dt_utc) hi FROM amazon_attributed_events_by_traffic_time',
    );
    expect(String(row?.hi) > '2026-11-15').toBe(true);
  });
});

test('another instance sees another brand', async () => {
  const brands = await Promise.all(
    ['amckestr3l0', 'amclum0skn1', 'amcald3rfn3', 'amcc0ppktl4'].map(async (instanceId) => {
      const rows = await small.rows('SELECT DISTINCT advertiser FROM dsp_impressions', { instanceId });
      expect(rows).toHaveLength(1);
      return rows[0]?.advertiser;
    }),
  );
  expect(new Set(brands).size).toBe(4);
});

test('a deep and a long query are refused or run, never thrown', async () => {
  expect(reason(`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)} v`)).toMatch(/^compile: /);
  const long = `SELECT ${Array.from({ length: 3000 }, (_, i) => `SUM(CASE WHEN creative_id = ${i} THEN 1 ELSE 0 END)`).join(' + ')} v FROM dsp_clicks`;
  expect(reason(long)).toMatch(/^(no error|compile: )/);
});

describe('a documented table without rows of its own', () => {
  const without = CATALOG.filter((table) => !table.isAudience && worldTable(table) === undefined).map(
    ({ name }) => name,
  );

  test.each(without)('%s answers every column with no rows, and counts none', async (name) => {
    const table = CATALOG.find((candidate) => candidate.name === name);
    const columns = (table?.fields ?? []).filter(({ threshold }) => threshold === 'NONE' || threshold === 'LOW');
    const list = columns.map((column) => column.name).join(', ');
    expect(await small.rows(`SELECT ${list}, COUNT(1) AS n FROM ${name} GROUP BY ${list}`)).toEqual([]);
    expect(await small.rows(`SELECT COUNT(1) AS n FROM ${name}`)).toEqual([{ n: '0' }]);
  });

  test('its columns have their types, and no others exist', async () => {
    const translation = small.translate(
      'SELECT ad, ad_duration, campaign_end_date, SUM(impressions) AS impressions FROM adserver_traffic GROUP BY 1, 2, 3',
    );
    if (!translation.ok) throw new Error(translation.message);
    const reader = await small.connection.runAndReadAll(translation.sql);
    expect(reader.columnTypes().map(String)).toEqual(['VARCHAR', 'BIGINT', 'DATE', 'BIGINT']);
    expect(reason('SELECT nope FROM adserver_traffic')).toContain("Column 'nope' not found");
  });
});
