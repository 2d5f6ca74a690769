import { openTinyWorld, type TinyRows, type TinyWorld } from '../testing/tiny-world';

/** `n` events of different people, u1 to un, unless `first` says where the people begin. */
const people = (n: number, row: TinyRows[number], first = 1): TinyRows =>
  Array.from({ length: n }, (_, i) => ({ ...row, user_id: `u${first + i}` }));

const impression = (campaign: string, postal: string | null, user: string | null) => ({
  campaign,
  postal_code: postal,
  user_id: user,
  impressions: 1,
});

/*
 * campaign | postal | users            | impressions
 * Alpha    | 10001  | u1..u120         | 120
 * Alpha    | 10002  | u1..u99, u99     | 100
 * Alpha    | 10003  | u200             | 1
 * Beta     | 10001  | u1, u1           | 2
 * Gamma    | 10001  | u1, u2, unknown  | 3
 * Delta    | 10001  | unknown, unknown | 2
 */
const IMPRESSIONS: TinyRows = [
  ...people(120, { campaign: 'Alpha', postal_code: '10001', impressions: 1 }),
  ...people(99, { campaign: 'Alpha', postal_code: '10002', impressions: 1 }),
  impression('Alpha', '10002', 'u99'),
  impression('Alpha', '10003', 'u200'),
  impression('Beta', '10001', 'u1'),
  impression('Beta', '10001', 'u1'),
  impression('Gamma', '10001', 'u1'),
  impression('Gamma', '10001', 'u2'),
  impression('Gamma', '10001', null),
  impression('Delta', '10001', null),
  impression('Delta', '10001', null),
];
/* Alpha: clicks of u1, u2, u3. Beta: u1 and u2. Gamma: u1 alone. */
const CLICKS: TinyRows = [
  ...people(3, { campaign: 'Alpha', clicks: 1 }),
  ...people(2, { campaign: 'Beta', clicks: 1 }),
  ...people(1, { campaign: 'Gamma', clicks: 1 }),
];
/* u1 bought twice, u2 once, u500 saw no ad. */
const CONVERSIONS: TinyRows = ['u1', 'u1', 'u2', 'u500'].map((user_id) => ({
  user_id,
  conversions: 1,
  event_category: 'purchase',
}));

let tiny: TinyWorld;
beforeAll(async () => {
  tiny = await openTinyWorld({ dsp_impressions: IMPRESSIONS, dsp_clicks: CLICKS, conversions: CONVERSIONS });
});
afterAll(() => tiny.close());

/** The first column of each row, sorted. */
const kept = async (sql: string): Promise<unknown[]> =>
  (await tiny.rows(sql)).map((row) => Object.values(row)[0]).sort();
const reason = (sql: string) => {
  const translation = tiny.translate(sql);
  return translation.ok ? 'no error' : `${translation.kind}: ${translation.message}`;
};

describe('rows with too few people are dropped', () => {
  test('two for a LOW dimension; one person twice is one, unknown people are none', async () => {
    const rows = await tiny.rows(
      'SELECT campaign, SUM(impressions) n, COUNT(DISTINCT user_id) users FROM dsp_impressions GROUP BY 1 ORDER BY 1',
    );
    expect(rows).toEqual([
      { campaign: 'Alpha', n: '221', users: '121' },
      { campaign: 'Gamma', n: '3', users: '2' },
    ]);
  });

  test('a hundred for a HIGH dimension, whatever else is shown', async () => {
    const sql = (dimensions: string) =>
      tiny.rows(
        `SELECT ${dimensions}, SUM(impressions) n FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY ${dimensions}`,
      );
    // 10001: u1..u120 of Alpha and u1, u2 of others; 10002: 99 people.
    expect(await sql('postal_code')).toEqual([{ postal_code: '10001', n: '124' }]);
    expect(await sql('campaign, postal_code')).toEqual([{ campaign: 'Alpha', postal_code: '10001', n: '120' }]);
  });

  test('what a result is grouped by counts, shown or not', async () => {
    expect(await kept('SELECT campaign, SUM(impressions) FROM dsp_impressions GROUP BY campaign, postal_code')).toEqual(
      ['Alpha'],
    );
  });

  test('one is enough where no column asks for more, none is not', async () => {
    expect(await kept("SELECT SUM(impressions) FROM dsp_impressions WHERE campaign = 'Beta'")).toEqual(['2']);
    expect(await kept("SELECT SUM(impressions) FROM dsp_impressions WHERE campaign = 'Delta'")).toEqual([]);
    // No event at all behind the row: nobody to protect.
    expect(await kept("SELECT COUNT(user_id) FROM dsp_impressions WHERE campaign = 'none'")).toEqual(['0']);
    expect(await kept('SELECT 1 AS a')).toEqual([1]);
  });
});

describe('people are counted through', () => {
  test('a common table that gives rows of single people', async () => {
    const sql = (
      dimension: string,
    ) => `WITH a AS (SELECT user_id u, campaign c, postal_code p, SUM(impressions) n FROM dsp_impressions GROUP BY 1, 2, 3)
      SELECT ${dimension}, SUM(n) FROM a GROUP BY 1`;
    expect(await kept(sql('c'))).toEqual(['Alpha', 'Gamma']);
    expect(await kept(sql('p'))).toEqual(['10001']);
  });

  test('common tables that were grouped already, renamed and one on another', async () => {
    const sql = (
      last: string,
    ) => `WITH a (camp, zip, n) AS (SELECT campaign, postal_code, SUM(impressions) FROM dsp_impressions GROUP BY 1, 2),
      b AS (SELECT camp, zip, n * 2 AS twice FROM a) ${last}`;
    // Put together again, the sets of people are united: Alpha has u1..u120 in 10001 and u1..u99 in 10002.
    expect(await kept(sql('SELECT camp, SUM(twice) FROM b GROUP BY camp'))).toEqual(['Alpha', 'Gamma']);
    expect(await kept(sql('SELECT zip, SUM(twice) FROM b GROUP BY zip'))).toEqual(['10001']);
    // Not put together, each row stands for its own group.
    expect(await tiny.rows(sql('SELECT camp, zip, twice FROM b'))).toEqual([
      { camp: 'Alpha', zip: '10001', twice: '240' },
    ]);
    expect(await tiny.rows(sql('SELECT camp, twice FROM b ORDER BY twice DESC'))).toEqual([
      { camp: 'Alpha', twice: '240' },
      { camp: 'Alpha', twice: '200' },
      { camp: 'Gamma', twice: '6' },
    ]);
  });

  test('subqueries in FROM, SELECT DISTINCT and UNION', async () => {
    expect(
      await kept('SELECT c, SUM(n) FROM (SELECT campaign, impressions FROM dsp_impressions) AS t (c, n) GROUP BY c'),
    ).toEqual(['Alpha', 'Gamma']);
    expect(await tiny.rows('SELECT DISTINCT campaign FROM dsp_impressions ORDER BY campaign DESC')).toEqual([
      { campaign: 'Gamma' },
      { campaign: 'Alpha' },
    ]);
    expect(await kept('SELECT DISTINCT postal_code FROM dsp_impressions')).toEqual(['10001']);
    expect(
      await kept('SELECT DISTINCT campaign FROM dsp_impressions UNION SELECT DISTINCT campaign FROM dsp_impressions'),
    ).toEqual(['Alpha', 'Gamma']);
  });

  test('UNION ALL, each source by itself', async () => {
    const union = `SELECT campaign, user_id, impressions, 0 AS clicks FROM dsp_impressions
      UNION ALL SELECT campaign, user_id, 0, clicks FROM dsp_clicks`;
    // Beta has two people who clicked, but one who saw it; Gamma two who saw, but one who clicked.
    expect(await kept(`SELECT campaign, SUM(impressions), SUM(clicks) FROM (${union}) GROUP BY 1`)).toEqual(['Alpha']);
    // A row that only one source has a part in is judged by that one.
    expect(await kept(`SELECT CONCAT(campaign, clicks), COUNT(1) FROM (${union}) GROUP BY 1`)).toEqual([
      'Alpha0',
      'Alpha1',
      'Beta1',
      'Gamma0',
    ]);
    // More branches than are told apart: their people are counted together, and nobody is forgotten.
    const many = Array.from({ length: 20 }, () => 'SELECT campaign FROM dsp_impressions').join(' UNION ALL ');
    expect(await kept(`SELECT campaign, COUNT(1) FROM (${many}) GROUP BY 1`)).toEqual(['Alpha', 'Gamma']);
    expect(await kept(`SELECT campaign FROM (${many}) GROUP BY 1`)).toEqual(['Alpha', 'Gamma']);
  });

  test('INTERSECT and EXCEPT', async () => {
    const both = (operator: string) =>
      kept(`SELECT campaign FROM dsp_impressions GROUP BY 1 ${operator} SELECT campaign FROM dsp_clicks GROUP BY 1`);
    expect(await both('INTERSECT')).toEqual(['Alpha']);
    expect(await both('EXCEPT')).toEqual([]);
    expect(await kept("SELECT campaign FROM dsp_impressions GROUP BY 1 EXCEPT ALL SELECT 'Gamma' AS c")).toEqual([
      'Alpha',
    ]);
  });

  test('inner joins: both sides must have enough people', async () => {
    const sql = (columns: string, more = '') =>
      kept(`SELECT ${columns} FROM dsp_impressions i JOIN dsp_clicks c ON i.campaign = c.campaign ${more} GROUP BY 1`);
    // Beta: u1 saw, u1 and u2 clicked. Gamma: u1 and u2 saw, u1 clicked.
    expect(await sql('i.campaign, COUNT(1)')).toEqual(['Alpha']);
    expect(await sql('i.campaign, COUNT(1)', 'AND i.user_id = c.user_id')).toEqual(['Alpha']);
  });

  test('left joins: a side without events asks for nobody', async () => {
    const joined = (campaign: string) =>
      tiny.rows(`WITH i AS (SELECT user_id, campaign FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1, 2),
        b AS (SELECT user_id, SUM(conversions) n FROM conversions GROUP BY 1)
        SELECT i.campaign, SUM(b.n) n, COUNT(DISTINCT i.user_id) users FROM i LEFT JOIN b ON i.user_id = b.user_id
        WHERE i.campaign = '${campaign}' GROUP BY 1`);
    expect(await joined('Alpha')).toEqual([{ campaign: 'Alpha', n: '3', users: '121' }]);
    expect(await joined('Gamma')).toEqual([{ campaign: 'Gamma', n: '3', users: '2' }]);
    expect(await joined('Beta')).toEqual([]);
    // Of Alpha's people only u1 and u2 bought: take u2 away and one buyer remains, which is too few.
    const oneBuyer = `WITH i AS (SELECT DISTINCT user_id, campaign FROM dsp_impressions),
        b AS (SELECT user_id, SUM(conversions) n FROM conversions GROUP BY 1 HAVING SUM(conversions) > 1)
        SELECT i.campaign, SUM(b.n) n FROM i LEFT JOIN b ON i.user_id = b.user_id GROUP BY 1`;
    expect(await tiny.rows(oneBuyer)).toEqual([]);
    const noBuyer = oneBuyer.replace('> 1', '> 9');
    expect(await kept(noBuyer)).toEqual(['Alpha', 'Gamma']);
  });

  test('groups of one person joined on that person (the short way) are not taken for more than one', async () => {
    const sql = (group: string, join: string) => `WITH j AS (SELECT ${group} u, i.campaign, COUNT(1) n
        FROM dsp_impressions i ${join} conversions b ON i.user_id = b.user_id GROUP BY 1, 2)
      SELECT campaign, COUNT(1) FROM j WHERE campaign IS NOT NULL GROUP BY 1`;
    expect(await kept(sql('i.user_id', 'JOIN'))).toEqual(['Alpha', 'Gamma']);
    expect(await kept(sql('b.user_id', 'JOIN'))).toEqual(['Alpha', 'Gamma']);
    expect(await kept(sql('COALESCE(i.user_id, b.user_id)', 'FULL JOIN'))).toEqual(['Alpha', 'Gamma']);
    // By the right side of a LEFT JOIN all who did not buy fall into one group, and must be counted there.
    const byBuyer = `SELECT i.postal_code, SUM(n) FROM (SELECT b.user_id, i.postal_code, SUM(i.impressions) n FROM dsp_impressions i
        LEFT JOIN conversions b ON i.user_id = b.user_id WHERE b.user_id IS NULL GROUP BY 1, 2) i GROUP BY 1`;
    expect(await kept(byBuyer)).toEqual(['10001']);
  });

  test('a common table that is read twice, and a value from a subquery', async () => {
    const twice = `WITH a AS (SELECT campaign, user_id FROM dsp_impressions)
      SELECT x.campaign, COUNT(1) FROM a x JOIN a y ON x.user_id = y.user_id GROUP BY 1`;
    expect(await kept(twice)).toEqual(['Alpha', 'Gamma']);
    const value = (campaign: string) =>
      kept(`SELECT (SELECT SUM(impressions) FROM dsp_impressions WHERE campaign = '${campaign}') AS n`);
    expect(await value('Beta')).toEqual(['2']);
    expect(await value('Delta')).toEqual([]);
    const inGroups = (campaign: string) =>
      kept(
        `SELECT campaign, (SELECT COUNT(1) FROM dsp_impressions WHERE campaign = '${campaign}') n FROM dsp_clicks GROUP BY 1`,
      );
    expect(await inGroups('Alpha')).toEqual(['Alpha', 'Beta']);
    expect(await inGroups('Delta')).toEqual([]);
  });

  test('conditions ask for nobody', async () => {
    const sql = `SELECT campaign, COUNT(1) FROM dsp_impressions i WHERE user_id IN (SELECT user_id FROM conversions)
      AND EXISTS (SELECT 1 FROM dsp_clicks c WHERE c.user_id = i.user_id) GROUP BY 1`;
    expect(await kept(sql)).toEqual(['Alpha', 'Gamma']);
  });

  test('ROLLUP: the sum over a key has the people of all its values', async () => {
    const overPeople = `SELECT n, c FROM (SELECT user_id, MAX(campaign) c, SUM(impressions) n FROM dsp_impressions
      WHERE campaign = 'Gamma' AND user_id IS NOT NULL GROUP BY ROLLUP (user_id))`;
    expect(await kept(overPeople)).toEqual(['2']);
    const rows = await tiny.rows(
      `SELECT u, c, SUM(n) n FROM (SELECT 'x' AS u, campaign c, user_id, SUM(impressions) n FROM dsp_impressions WHERE campaign = 'Gamma' GROUP BY user_id, ROLLUP (campaign)) GROUP BY 1, 2 ORDER BY 2`,
    );
    expect(rows).toEqual([
      { u: 'x', c: 'Gamma', n: '3' },
      { u: 'x', c: null, n: '3' },
    ]);
  });
});

describe('the options of a workflow', () => {
  const POSTAL = `SELECT campaign, postal_code, SUM(impressions) n, COUNT(DISTINCT user_id) users FROM dsp_impressions
    WHERE campaign <> 'Gamma' GROUP BY 1, 2 ORDER BY 1, 2`;
  const REASONS = { distinctUserCountColumn: 'du_count', filteredReasonColumn: 'Why' };

  test('distinctUserCountColumn tells 2 or 100 at the most', async () => {
    const privacy = REASONS;
    expect(await tiny.rows(POSTAL, { privacy })).toEqual([
      { campaign: 'Alpha', postal_code: '10001', n: '120', users: '120', du_count: '100', why: null },
    ]);
    expect(
      await tiny.rows('SELECT campaign, SUM(impressions) n FROM dsp_impressions GROUP BY 1 ORDER BY 1', { privacy }),
    ).toEqual([
      { campaign: 'Alpha', n: '221', du_count: '2', why: null },
      { campaign: 'Gamma', n: '3', du_count: '2', why: null },
    ]);
  });

  test('filteredMetricsDiscriminatorColumn: dimensions go, rows that coincide are added up', async () => {
    const privacy = { ...REASONS, filteredMetricsDiscriminatorColumn: 'filtered' };
    expect(await tiny.rows(POSTAL, { privacy })).toEqual([
      {
        campaign: 'Alpha',
        postal_code: '10001',
        n: '120',
        users: '120',
        filtered: false,
        du_count: '100',
        why: null,
      },
      {
        // 10002 with 99 people. 10003 has one, who may not even show the campaign.
        campaign: 'Alpha',
        postal_code: null,
        n: '100',
        users: '99',
        filtered: true,
        du_count: '99',
        why: "99 'dsp_impressions' users < 100 required",
      },
      {
        // Alpha in 10003 (u200), Beta (u1) and Delta (nobody known): two people together.
        campaign: null,
        postal_code: null,
        n: '5',
        users: '2',
        filtered: true,
        du_count: '2',
        why: "0 'dsp_impressions' users < 100 required",
      },
    ]);
  });

  test('rows above the threshold are never added up', async () => {
    const sql = `SELECT campaign, n FROM (SELECT campaign, postal_code, SUM(impressions) n FROM dsp_impressions
      WHERE postal_code IN (SELECT postal_code FROM dsp_impressions) AND campaign = 'Alpha' GROUP BY 1, 2)`;
    const privacy = { filteredMetricsDiscriminatorColumn: 'filtered' };
    const rows = await tiny.rows(sql, { privacy });
    expect(rows.map(({ campaign, n, filtered }) => `${campaign} ${n} ${filtered}`).sort()).toEqual([
      'Alpha 100 false',
      'Alpha 120 false',
      'null 1 true',
    ]);
  });

  test('REMOVE_VALUES empties what asks for more people and keeps each row', async () => {
    const privacy = { ...REASONS, privacyFilteringBehavior: 'REMOVE_VALUES' as const };
    const none = { campaign: null, postal_code: null };
    expect(await tiny.rows(POSTAL, { privacy })).toEqual([
      { campaign: 'Alpha', postal_code: '10001', n: '120', users: '120', du_count: '100', why: null },
      {
        campaign: 'Alpha',
        postal_code: null,
        n: '100',
        users: '99',
        du_count: '99',
        why: "99 'dsp_impressions' users < 100 required",
      },
      { ...none, n: '1', users: '1', du_count: '1', why: "1 'dsp_impressions' users < 100 required" },
      { ...none, n: '2', users: '1', du_count: '1', why: "1 'dsp_impressions' users < 100 required" },
      { ...none, n: null, users: null, du_count: '0', why: "0 'dsp_impressions' users < 100 required" },
    ]);
  });

  test('the reason names the path where a table is read more than once', async () => {
    // Two people of Gamma saw it; the join on clicks takes all but u1 away on the second path to dsp_impressions.
    const sql = `SELECT x.campaign, COUNT(1) n FROM dsp_impressions x JOIN dsp_impressions y ON x.campaign = y.campaign
      JOIN dsp_clicks c ON c.user_id = y.user_id AND c.campaign = y.campaign WHERE x.campaign = 'Gamma' GROUP BY 1`;
    const privacy = { filteredReasonColumn: 'why', privacyFilteringBehavior: 'REMOVE_VALUES' as const };
    const [row] = await tiny.rows(sql, { privacy });
    expect(row?.why).toBe("1 'dsp_impressions' (path 2 of 2) users < 2 required");
  });

  test('an added column needs a name of its own', () => {
    const clash = tiny.translate(POSTAL, { privacy: { distinctUserCountColumn: 'Users' } });
    expect(clash).toEqual({
      ok: false,
      kind: 'compile',
      message: "Duplicate column name 'users' in the output columns.",
    });
    expect(tiny.translate(POSTAL, { privacy: { distinctUserCountColumn: 'a', filteredReasonColumn: 'A' } }).ok).toBe(
      false,
    );
  });

  test('controls off: all rows as they are, and nothing added', async () => {
    const rows = await tiny.rows(POSTAL, { privacy: REASONS, disableAggregationControls: true });
    expect(rows).toHaveLength(5);
    expect(Object.keys(rows[0] ?? {})).toEqual(['campaign', 'postal_code', 'n', 'users']);
  });
});

describe('refused', () => {
  test.each([
    [
      'WITH a AS (SELECT user_id AS x FROM dsp_impressions), b AS (SELECT x AS y FROM a) SELECT MAX(y) z FROM b',
      'VERY_HIGH',
    ],
    ['SELECT COLLECT(request_tag) t FROM dsp_impressions', 'VERY_HIGH'],
    [
      'SELECT v FROM (SELECT user_id AS v FROM dsp_clicks UNION ALL SELECT campaign FROM dsp_clicks) GROUP BY 1',
      'VERY_HIGH',
    ],
    ['WITH v (x) AS (VALUES ((SELECT MAX(user_id) FROM dsp_clicks))) SELECT x FROM v', 'VERY_HIGH'],
    ["SELECT CASE WHEN campaign = 'a' THEN user_id ELSE 'x' END v FROM dsp_clicks GROUP BY 1", 'VERY_HIGH'],
    ['SELECT COUNT(1) FROM dsp_clicks GROUP BY CONCAT(user_id, campaign)', 'VERY_HIGH'],
    ['SELECT campaign FROM dsp_clicks GROUP BY 1 ORDER BY MIN(user_id)', 'VERY_HIGH'],
    ['SELECT marketplace_id m, COUNT(1) n FROM amazon_retail_purchases GROUP BY 1', 'INTERNAL'],
    [
      'WITH a AS (SELECT marketplace_id AS m FROM amazon_retail_purchases) SELECT UPPER(m) x, COUNT(1) n FROM a GROUP BY 1',
      'INTERNAL',
    ],
  ])('shown: %s', (sql, level) => {
    expect(reason(sql)).toMatch(new RegExp(`^rejected: .*${level} and can not be`));
  });

  test.each([
    ["SELECT COUNT(1) FROM dsp_impressions WHERE postal_code = '10001'", 'HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE '10001' <> UPPER(postal_code)", 'HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE user_id IN ('u1', 'u2')", 'VERY_HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE postal_code LIKE '10%'", 'HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE postal_code NOT SIMILAR TO '^10'", 'HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE postal_code BETWEEN '1' AND '2'", 'HIGH'],
    ['SELECT COUNT(1) FROM dsp_impressions WHERE LENGTH(user_id) > 10', 'VERY_HIGH'],
    ["SELECT SUM(CASE postal_code WHEN '10001' THEN 1 END) n FROM dsp_impressions", 'HIGH'],
    ["SELECT SUM(IF(postal_code IS DISTINCT FROM '10001', 1, 0)) n FROM dsp_impressions", 'HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE ARRAY_CONTAINS(ARRAY['10001'], postal_code)", 'HIGH'],
    ["SELECT COUNT(1) FROM dsp_impressions WHERE postal_code = CUSTOM_PARAMETER('zip')", 'HIGH'],
    ["WITH v (z) AS (VALUES ('10001')) SELECT COUNT(1) FROM dsp_impressions i JOIN v ON i.postal_code = v.z", 'HIGH'],
    [
      "WITH v (z) AS (VALUES ('10001')) SELECT COUNT(1) FROM dsp_impressions WHERE postal_code IN (SELECT z FROM v)",
      'HIGH',
    ],
    ["WITH a AS (SELECT postal_code AS p FROM dsp_impressions) SELECT COUNT(1) FROM a WHERE p = '10001'", 'HIGH'],
  ])('compared with a literal: %s', (sql, level) => {
    const translation = tiny.translate(sql, { inputParameters: [{ name: 'zip', dataType: 'STRING' }] });
    expect(translation).toMatchObject({
      ok: false,
      kind: 'rejected',
      message: expect.stringContaining(`threshold ${level} can not be compared with a literal or a parameter.`),
    });
  });

  test.each([
    "SELECT COUNT(1) FROM dsp_impressions WHERE campaign = 'Alpha'",
    'SELECT COUNT(1) FROM dsp_impressions WHERE user_id IS NOT NULL',
    'SELECT COUNT(1) FROM dsp_impressions i JOIN dsp_clicks c ON i.user_id = c.user_id',
    'SELECT campaign, COUNT(DISTINCT user_id) n FROM dsp_impressions GROUP BY 1 HAVING COUNT(DISTINCT user_id) > 5',
    "SELECT COUNT(1) FROM (SELECT IF(user_id IS NULL, 'none', 'some') k FROM dsp_impressions) WHERE k = 'some'",
    'SELECT COUNT(1) FROM amazon_retail_purchases WHERE marketplace_id = 1',
  ])('allowed: %s', (sql) => {
    expect(reason(sql)).toBe('no error');
  });
});
