import type { QueryMode } from '../diagnostic';

/**
 * For each rule: queries it must find fault with, the places marked `«…»`, and queries it must leave alone. A query may
 * begin with `audience:` to be checked as an audience query.
 */
export interface RuleCases {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

export function modeOf(text: string): { mode: QueryMode; text: string } {
  return text.startsWith('audience:')
    ? { mode: 'audience', text: text.slice(9).trim() }
    : { mode: 'measurement', text };
}

const G = 'GROUP BY campaign';

export const RULE_CASES: Readonly<Record<string, RuleCases>> = {
  syntax: {
    bad: ['SELECT campaign«,» FROM dsp_impressions', '«hello»', 'SELECT SUM(impressions «FROM» dsp_impressions'],
    good: [`SELECT campaign FROM dsp_impressions ${G}`],
  },
  'unknown-table': {
    bad: [
      'SELECT x FROM «dsp_impression»',
      'SELECT x FROM «display_impressions»',
      'SELECT x FROM «my_uploaded_list»',
      "SELECT x FROM TABLE(EXTEND_TIME_WINDOW('«dsp_clcks»', 'P1D', 'P0D'))",
      'WITH a AS (SELECT x FROM «later»), later AS (SELECT clicks AS x FROM dsp_clicks) SELECT x FROM a',
      'WITH abc AS (SELECT clicks AS x FROM dsp_clicks) SELECT x FROM «abd»',
      'SELECT c.clicks FROM dsp_clicks c JOIN «sponsored_products_traffic» s ON s.user_id = c.user_id',
    ],
    good: [
      'SELECT clicks FROM DSP_CLICKS',
      'SELECT clicks FROM {{table}}',
      'WITH a AS (SELECT clicks FROM dsp_clicks) SELECT x.clicks FROM A x',
      'SELECT n FROM (WITH k AS (SELECT clicks AS n FROM dsp_clicks) SELECT n FROM k)',
    ],
  },
  'unknown-column': {
    bad: [
      'SELECT «campain» FROM dsp_impressions',
      'SELECT i.«campain» FROM dsp_impressions i',
      'SELECT «x».campaign FROM dsp_impressions i',
      'SELECT «dsp_impressions».campaign FROM dsp_impressions i',
      'SELECT campaign AS c FROM dsp_impressions WHERE «c» = 1',
      'SELECT campaign AS c, UPPER(«c») AS u FROM dsp_impressions',
      'SELECT campaign FROM dsp_impressions GROUP BY campaign, «devise_type»',
      'SELECT clicks FROM dsp_clicks ORDER BY «klicks»',
      'WITH a AS (SELECT campaign AS c FROM dsp_clicks) SELECT «campaign» FROM a',
      'WITH a (x, y) AS (SELECT campaign, clicks FROM dsp_clicks) SELECT x, «clicks» FROM a',
      'SELECT n FROM (SELECT clicks FROM dsp_clicks) AS t(m) WHERE m = 1 AND 1 = 1'.replace('SELECT n', 'SELECT «n»'),
      'SELECT a.clicks FROM dsp_clicks a JOIN dsp_impressions b ON a.request_tag = b.«request_tga»',
      'SELECT a.clicks FROM dsp_clicks a JOIN dsp_impressions b ON a.request_tag = «c».request_tag JOIN conversions c ON c.user_id = a.user_id',
      'SELECT clicks FROM dsp_clicks JOIN dsp_impressions USING («click_date»)',
      "SELECT «campain» FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', 'P0D'))",
      'SELECT clicks FROM dsp_clicks WHERE user_id IN (SELECT «user» FROM conversions)',
      'SELECT clicks FROM dsp_clicks UNION ALL SELECT «clicks» FROM conversions',
      'SELECT SUM(clicks) OVER (PARTITION BY «camp») AS s FROM dsp_clicks',
      'SELECT «z».* FROM dsp_clicks c',
      'SELECT «campaign»',
    ],
    good: [
      'SELECT anything, t.other FROM {{table}} t',
      'SELECT anything FROM my_uploaded_list',
      `SELECT campaign AS c FROM dsp_impressions GROUP BY c HAVING c > 'a' ORDER BY c`,
      'SELECT clicks FROM dsp_clicks c WHERE EXISTS (SELECT 1 FROM conversions v WHERE v.user_id = c.user_id)',
      'SELECT clicks FROM dsp_clicks WHERE EXISTS (SELECT 1 FROM conversions v WHERE v.user_id = click_date)',
      "WITH s AS (SELECT NAMED_ROW('a', campaign) AS step FROM dsp_clicks) SELECT step.a FROM s",
      'SELECT x FROM (SELECT clicks FROM dsp_clicks) AS t(x)',
      'SELECT n FROM dsp_clicks, broken_table',
      'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r',
    ],
  },
  'not-on-instance': {
    bad: [
      'SELECT campaign FROM «paid_panel» GROUP BY campaign',
      'SELECT p.campaign FROM «old_name» p GROUP BY p.campaign',
      "SELECT campaign FROM TABLE(EXTEND_TIME_WINDOW('«paid_panel»', 'P1D', 'P0D')) GROUP BY campaign",
      'SELECT «lost» FROM partly_here GROUP BY «lost»',
      'WITH a AS (SELECT p.«before» AS x FROM partly_here p) SELECT x FROM a GROUP BY x',
    ],
    good: [
      'SELECT campaign FROM new_name GROUP BY campaign',
      'SELECT after FROM partly_here GROUP BY after',
      'WITH paid_panel AS (SELECT campaign FROM dsp_clicks) SELECT campaign FROM paid_panel GROUP BY campaign',
      'SELECT campaign AS lost FROM dsp_clicks GROUP BY lost',
    ],
  },
  'ambiguous-column': {
    bad: [
      'SELECT «campaign» FROM dsp_impressions i JOIN dsp_clicks c ON i.request_tag = c.request_tag',
      'SELECT i.campaign FROM dsp_impressions i JOIN dsp_clicks c ON «user_id» = c.user_id',
      'SELECT i.campaign FROM dsp_impressions i, dsp_clicks c WHERE «device_type» = 1',
      'SELECT SUM(clicks) AS n FROM dsp_clicks JOIN sponsored_ads_traffic USING (user_id)'.replace(
        '(clicks)',
        '(«clicks»)',
      ),
    ],
    good: [
      'SELECT campaign FROM dsp_impressions JOIN dsp_clicks USING (campaign)',
      'SELECT clicks, impressions FROM dsp_impressions i JOIN dsp_clicks c ON i.request_tag = c.request_tag',
      'SELECT campaign FROM dsp_impressions WHERE user_id IN (SELECT user_id FROM dsp_clicks)',
      'SELECT campaign FROM dsp_impressions NATURAL JOIN dsp_clicks',
      'SELECT i.campaign AS campaign FROM dsp_impressions i JOIN dsp_clicks c ON i.user_id = c.user_id ORDER BY campaign',
    ],
  },
  'column-count': {
    bad: [
      "WITH a («x») AS (VALUES ('a', 'b')) SELECT x FROM a",
      'WITH a («x, y») AS (SELECT clicks FROM dsp_clicks) SELECT x FROM a',
      'SELECT x FROM (SELECT clicks FROM dsp_clicks) AS t(«x, y»)',
      'SELECT clicks FROM dsp_clicks «UNION ALL» SELECT clicks, campaign FROM dsp_clicks',
      "WITH a (x, y) AS (VALUES ('a', 'b'), «('c')») SELECT x FROM a",
    ],
    good: [
      "WITH a (x, y) AS (VALUES ('a', 'b'), ('c', 'd')) SELECT x FROM a",
      'WITH a (x, y) AS (VALUES {{rows}}) SELECT x FROM a',
      "WITH a (x, y) AS (VALUES ('a', 'b'), {{rows}}) SELECT x FROM a",
      'WITH a (x, y) AS (SELECT * FROM {{t}}) SELECT x FROM a',
      'SELECT clicks FROM dsp_clicks UNION ALL SELECT impressions FROM dsp_impressions',
    ],
  },
  'duplicate-name': {
    bad: [
      'SELECT 1 AS a FROM dsp_clicks JOIN «dsp_clicks» ON 1 = 1',
      'SELECT 1 AS a FROM dsp_clicks x JOIN «conversions X» ON 1 = 1',
      'WITH a AS (SELECT 1 AS x), «a» AS (SELECT 2 AS y) SELECT y FROM a',
      'SELECT campaign, advertiser AS «Campaign» FROM dsp_clicks',
    ],
    good: [
      'SELECT x.campaign FROM dsp_clicks x JOIN dsp_clicks y ON x.user_id = y.user_id',
      'SELECT x.campaign AS a, y.campaign AS b FROM dsp_clicks x JOIN dsp_clicks y ON x.user_id = y.user_id',
      'WITH a AS (SELECT 1 AS x) SELECT x FROM (WITH a AS (SELECT 2 AS x) SELECT x FROM a)',
    ],
  },
  'unknown-function': {
    bad: [
      'SELECT «DATE_DIFF»(click_date, click_date) AS d FROM dsp_clicks',
      'SELECT «ARRAY_AGG»(campaign) AS a FROM dsp_clicks',
      'SELECT «SAFE_DIVIDE»(1, 2) AS a',
      'SELECT «NTILE»(4) OVER (ORDER BY clicks) AS a FROM dsp_clicks',
      'SELECT «SUMM»(clicks) AS a FROM dsp_clicks',
      'SELECT «whatever_this_is»(clicks) AS a FROM dsp_clicks',
      'SELECT «LAG»(clicks) OVER (ORDER BY click_date) AS a FROM dsp_clicks',
      'SELECT «PERCENTILE_CONT»(0.5) WITHIN GROUP (ORDER BY clicks) AS a FROM dsp_clicks',
      'SELECT «SAFE_CAST»(clicks AS INT) AS a FROM dsp_clicks',
      "SELECT «BUILTIN_PARAMETER»('TIME_WINDOW_START') AS a",
      'SELECT «DATE»(click_dt_utc) AS a FROM dsp_clicks',
    ],
    good: ['SELECT sum(clicks) AS a FROM dsp_clicks', 'SELECT CURRENT_DATE AS a', "SELECT DATE '2026-01-01' AS a"],
  },
  'wrong-argument-count': {
    bad: [
      'SELECT «SECONDS_BETWEEN(click_dt_utc)» AS a FROM dsp_clicks',
      'SELECT «IF(TRUE, 1)» AS a',
      'SELECT «COALESCE()» AS a',
      'SELECT «SUM(clicks, 2)» AS a FROM dsp_clicks',
      'SELECT «CURRENT_DATE()» AS a',
      'SELECT «RANDOM(5)» AS a',
      "SELECT «NAMED_ROW('a', 1, 'b')» AS a",
      'SELECT NAMED_ROW(«campaign», 1) AS a FROM dsp_clicks',
      'SELECT «COUNT()» AS a FROM dsp_clicks',
    ],
    good: [
      'SELECT COUNT(DISTINCT campaign, advertiser) AS a FROM dsp_clicks',
      "SELECT ROUND(1.5), ROUND(1.5, 2), SUBSTRING('a', 1), TRIM('a'), NAMED_ROW('a', 1, 'b', 2), CONCAT('a')",
    ],
  },
  'window-needs-over': {
    bad: [
      'SELECT «ROW_NUMBER()» AS a FROM dsp_clicks',
      'SELECT «RANK()» AS a FROM dsp_clicks',
      'SELECT UPPER(campaign) OVER «(PARTITION BY campaign)» AS a FROM dsp_clicks',
      'SELECT SUM(clicks) OVER «w» AS a FROM dsp_clicks',
      'SELECT SUM(clicks) OVER («w» ORDER BY clicks) AS a FROM dsp_clicks',
      'SELECT SUM(clicks) OVER (w PARTITION BY «campaign») AS a FROM dsp_clicks WINDOW w AS (ORDER BY clicks)',
      'SELECT SUM(clicks) OVER (v «ORDER BY clicks») AS a FROM dsp_clicks WINDOW w AS (ORDER BY clicks), v AS (w)',
      'SELECT SUM(clicks) OVER («w») AS a FROM dsp_clicks WINDOW w AS (ORDER BY clicks ROWS 1 PRECEDING)',
      'SELECT SUM(clicks) OVER v AS a FROM dsp_clicks WINDOW v AS («w»), w AS (ORDER BY clicks)',
    ],
    good: [
      'SELECT ROW_NUMBER() OVER (ORDER BY clicks) AS a, SUM(clicks) OVER () AS b, COUNT(clicks) AS c FROM dsp_clicks',
      'SELECT SUM(clicks) OVER w AS a FROM dsp_clicks WINDOW W AS (ORDER BY clicks)',
      'SELECT SUM(clicks) OVER (w ORDER BY clicks ROWS 1 PRECEDING) AS a FROM dsp_clicks WINDOW w AS (PARTITION BY campaign)',
    ],
  },
  'count-star-over': {
    bad: [
      'SELECT «COUNT(*) OVER ()» AS a FROM dsp_clicks',
      'SELECT «count(*) over (PARTITION BY campaign)» AS a FROM dsp_clicks',
    ],
    good: ['SELECT COUNT(*) AS a FROM dsp_clicks', 'SELECT COUNT(clicks) OVER () AS a FROM dsp_clicks'],
  },
  'misplaced-aggregate': {
    bad: [
      'SELECT campaign FROM dsp_clicks WHERE «SUM(clicks)» > 1 GROUP BY campaign',
      'SELECT campaign FROM dsp_clicks WHERE «ROW_NUMBER() OVER (ORDER BY clicks)» = 1',
      'SELECT SUM(clicks) AS a FROM dsp_clicks GROUP BY «SUM(clicks)»',
      'SELECT SUM(«MAX(clicks)») AS a FROM dsp_clicks',
      'SELECT a.clicks FROM dsp_clicks a JOIN conversions b ON «MAX(a.clicks)» = b.conversions',
    ],
    good: [
      'SELECT campaign FROM dsp_clicks GROUP BY campaign HAVING SUM(clicks) > 1',
      'SELECT campaign, SUM(SUM(clicks)) OVER () AS a FROM dsp_clicks GROUP BY campaign',
      'SELECT campaign FROM dsp_clicks WHERE clicks > (SELECT AVG(clicks) FROM dsp_clicks) GROUP BY campaign',
    ],
  },
  'ungrouped-column': {
    bad: [
      'SELECT «campaign», SUM(clicks) AS n FROM dsp_clicks',
      'SELECT campaign, «advertiser», SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign',
      'SELECT campaign, «clicks» + SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign',
      'SELECT UPPER(«campaign») AS u, SUM(clicks) AS n FROM dsp_clicks GROUP BY LOWER(campaign)',
      'SELECT campaign, SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign HAVING «clicks» > 1',
      'SELECT a.campaign, «b.campaign», SUM(clicks) AS n FROM dsp_clicks a JOIN conversions b ON a.user_id = b.user_id GROUP BY a.campaign',
      'SELECT campaign, RANK() OVER (ORDER BY «clicks») AS r FROM dsp_clicks GROUP BY campaign',
      'SELECT CASE WHEN «clicks» > 1 THEN campaign END AS c, SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign',
      'WITH a AS (SELECT «campaign», COUNT(user_id) AS n FROM dsp_clicks) SELECT campaign FROM a',
    ],
    good: [
      'SELECT campaign, clicks FROM dsp_clicks',
      'SELECT Campaign, SUM(clicks) AS n FROM dsp_clicks c GROUP BY c.CAMPAIGN',
      'SELECT c.campaign AS x, SUM(clicks) AS n FROM dsp_clicks c GROUP BY x',
      'SELECT (campaign), SUM(clicks) AS n FROM dsp_clicks GROUP BY ((campaign))',
      "SELECT CONCAT(campaign, 'x', advertiser) AS k, SUM(clicks) AS n FROM dsp_clicks GROUP BY 1",
      'SELECT campaign, 1 AS one_value, {{label}} AS label, SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign',
      'SELECT campaign, SUM(clicks) AS n, RANK() OVER (PARTITION BY campaign ORDER BY SUM(clicks)) AS r FROM dsp_clicks GROUP BY campaign',
      'SELECT campaign, advertiser FROM dsp_clicks GROUP BY ROLLUP(campaign, advertiser)',
      'SELECT user_id, SUM(clicks) OVER (PARTITION BY campaign) AS n FROM dsp_clicks',
      'SELECT ARRAY_AGG(campaign) AS a FROM dsp_clicks',
      "SELECT SUM(CASE WHEN campaign LIKE 'x' THEN clicks END) AS n FROM dsp_clicks",
      'SELECT campaign, SUM(anything) AS n FROM unknown_table',
      'SELECT campaign_id, SUM(clicks) AS n FROM dsp_clicks a JOIN dsp_impressions b USING (campaign_id) GROUP BY campaign_id',
    ],
  },
  'select-star-base-table': {
    bad: [
      'SELECT «*» FROM dsp_clicks',
      'SELECT «c.*» FROM dsp_clicks c',
      "SELECT «*» FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', 'P0D'))",
      'WITH a AS (SELECT «*» FROM dsp_clicks) SELECT campaign FROM a',
      'WITH a AS (SELECT clicks FROM dsp_clicks) SELECT «c.*» FROM a JOIN conversions c ON 1 = 1',
    ],
    good: [
      'WITH a AS (SELECT campaign FROM dsp_clicks) SELECT * FROM a',
      'SELECT COUNT(*) AS n FROM dsp_clicks',
      'SELECT * FROM (SELECT campaign FROM dsp_clicks)',
      'WITH a AS (SELECT clicks FROM dsp_clicks) SELECT a.* FROM a JOIN conversions c ON 1 = 1',
    ],
  },
  'right-join': {
    bad: [
      'SELECT a.clicks FROM dsp_clicks a «RIGHT JOIN» conversions b ON a.user_id = b.user_id',
      'SELECT a.clicks FROM dsp_clicks a «RIGHT OUTER JOIN» conversions b USING (user_id)',
    ],
    good: ['SELECT RIGHT(campaign, 2) AS r FROM dsp_clicks a LEFT JOIN conversions b USING (campaign)'],
  },
  'extend-time-window': {
    bad: [
      "SELECT clicks FROM «EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', 'P0D')»",
      "SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW(«dsp_clicks», 'P1D', 'P0D'))",
      "SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', «'28'», 'P0D'))",
      "SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', «0»))",
      "SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', «'PT'», 'P0D'))",
      "SELECT «EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', 'P0D')» AS x",
    ],
    good: [
      "SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P1Y2M3W4DT5H6M7S', 'P0D'))",
      "SELECT clicks FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P{{days}}D', {{after}}))",
    ],
  },
  'cast-shorthand': {
    bad: ['SELECT «clicks::INT» AS a FROM dsp_clicks', "SELECT «'1'::DECIMAL(3, 2)» AS a"],
    good: ["SELECT CAST(clicks AS INT) AS a, '::' AS b FROM dsp_clicks"],
  },
  'double-equals': {
    bad: ['SELECT clicks FROM dsp_clicks WHERE clicks «==» 1'],
    good: ["SELECT clicks FROM dsp_clicks WHERE clicks = 1 AND campaign = '=='"],
  },
  'undeclared-parameter': {
    bad: [
      'SELECT CUSTOM_PARAMETER(«ids») AS a FROM dsp_clicks',
      "SELECT BUILT_IN_PARAMETER(«'WINDOW_START'») AS a",
      "SELECT BUILT_IN_PARAMETER(«'time_window_start'») AS a",
    ],
    good: [
      "SELECT CUSTOM_PARAMETER('ids') AS a, BUILT_IN_PARAMETER('TIME_WINDOW_START') AS b, BUILT_IN_PARAMETER('TIME_WINDOW_END') AS c",
    ],
  },
  // What is declared is not in the text: lint.test.ts gives it.
  'unused-parameter': {
    bad: [],
    good: ["SELECT {{a}} AS x, CUSTOM_PARAMETER('b') AS y"],
  },
  'unresolved-parameter': {
    bad: [
      'SELECT clicks FROM «{{table}}»',
      'SELECT clicks AS «{{alias}}» FROM dsp_clicks',
      'SELECT c.«{{column}}» AS x FROM dsp_clicks c',
    ],
    good: ["SELECT {{a}} AS a, '{{b}}' AS b FROM dsp_clicks WHERE clicks IN {{c}} AND campaign LIKE {{d}}"],
  },
  'audience-tables': {
    bad: [
      'SELECT clicks FROM «dsp_clicks_for_audiences»',
      'audience: SELECT user_id FROM «dsp_clicks»',
      'audience: SELECT user_id FROM dsp_clicks_for_audiences UNION ALL SELECT user_id FROM «conversions»',
    ],
    good: [
      'SELECT clicks FROM dsp_clicks',
      'audience: SELECT user_id FROM dsp_clicks_for_audiences',
      'audience: SELECT user_id FROM my_upload',
    ],
  },
  'audience-output': {
    bad: [
      'audience: SELECT «campaign» FROM dsp_clicks_for_audiences',
      'audience: SELECT «user_id, campaign» FROM dsp_clicks_for_audiences',
      'audience: SELECT «user_id AS u» FROM dsp_clicks_for_audiences',
    ],
    good: [
      'audience: SELECT user_id FROM dsp_clicks_for_audiences',
      'audience: SELECT DISTINCT c.user_id FROM dsp_clicks_for_audiences c',
      'audience: SELECT u AS user_id FROM my_upload',
      'SELECT campaign FROM dsp_clicks',
    ],
  },
  'user-id-in-output': {
    bad: [
      'SELECT «user_id» FROM dsp_clicks',
      'SELECT campaign, «user_id AS u» FROM dsp_clicks',
      "SELECT «CONCAT('x', user_id) AS u» FROM dsp_clicks",
      'SELECT «MAX(user_id) AS u» FROM dsp_clicks',
      'SELECT «CASE WHEN clicks = 1 THEN request_tag END AS r» FROM dsp_clicks',
      'SELECT «marketplace_id» FROM amazon_attributed_events_by_conversion_time',
      'WITH a AS (SELECT user_id AS x FROM dsp_clicks), b AS (SELECT x AS y FROM a) SELECT «y» FROM b',
      'WITH a (z) AS (SELECT user_id FROM dsp_clicks) SELECT «z» FROM a',
      'WITH a AS (SELECT user_id FROM dsp_clicks) SELECT «*» FROM a',
      'WITH a AS (SELECT campaign, user_id FROM dsp_clicks) SELECT «a.*» FROM a',
      'SELECT campaign FROM dsp_clicks UNION ALL SELECT «user_id» FROM conversions',
      'WITH a AS (SELECT campaign AS c FROM dsp_clicks UNION ALL SELECT user_id FROM dsp_clicks) SELECT «c» FROM a',
      'WITH a AS (SELECT COLLECT(user_id) AS users FROM dsp_clicks) SELECT «users» FROM a',
      'SELECT COUNT(campaign) AS n FROM dsp_clicks GROUP BY «user_id»',
      'SELECT «(SELECT MAX(user_id) FROM dsp_clicks) AS m» FROM conversions',
      "SELECT «COALESCE(user_id, 'none') AS u» FROM dsp_clicks",
    ],
    good: [
      'SELECT COUNT(DISTINCT user_id) AS n FROM dsp_clicks',
      'SELECT COUNT(user_id) AS n, COUNT(DISTINCT request_tag) AS m FROM dsp_clicks',
      'SELECT user_id IS NULL AS no_user, COUNT(clicks) AS n FROM dsp_clicks GROUP BY user_id IS NULL',
      'SELECT CASE WHEN user_id IS NULL THEN 1 ELSE 0 END AS no_user FROM dsp_clicks',
      'WITH a AS (SELECT user_id, SUM(clicks) AS n FROM dsp_clicks GROUP BY user_id) SELECT n, COUNT(user_id) AS users FROM a GROUP BY n',
      'WITH a AS (SELECT COLLECT(user_id) AS users FROM dsp_clicks) SELECT CARDINALITY(users) AS n FROM a',
      'WITH a AS (SELECT COUNT(user_id) AS user_id FROM dsp_clicks) SELECT user_id FROM a',
      'WITH a AS (SELECT ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY clicks) AS n FROM dsp_clicks) SELECT n FROM a',
      'SELECT campaign FROM dsp_clicks WHERE user_id IN (SELECT user_id FROM conversions)',
      'audience: SELECT user_id FROM dsp_clicks_for_audiences',
      'SELECT user_id FROM my_upload',
      "SELECT IF(user_id IS NULL, 'a', 'b') AS x FROM dsp_clicks",
    ],
  },
  'literal-filter': {
    bad: [
      "SELECT clicks FROM dsp_clicks WHERE «user_id = 'x'»",
      "SELECT campaign FROM dsp_impressions WHERE «city_name IN ('Berlin', 'Bonn')»",
      "SELECT campaign FROM dsp_impressions WHERE «postal_code LIKE 'US-1%'»",
      'SELECT campaign FROM dsp_impressions WHERE «city_name IN {{cities}}»',
      "SELECT campaign FROM dsp_impressions WHERE «UPPER(city_name) = 'BERLIN'»",
      "SELECT campaign FROM dsp_impressions WHERE «'x' = request_tag»",
      "SELECT campaign FROM dsp_impressions WHERE «city_name = CUSTOM_PARAMETER('city')»",
      "SELECT campaign FROM dsp_impressions WHERE «city_name BETWEEN 'a' AND 'b'»",
      "WITH a AS (SELECT city_name AS c FROM dsp_impressions) SELECT COUNT(c) AS n FROM a WHERE «c = 'Berlin'»",
    ],
    good: [
      'SELECT a.campaign FROM dsp_impressions a JOIN dsp_clicks b ON a.user_id = b.user_id AND a.request_tag = b.request_tag',
      'SELECT campaign FROM dsp_impressions WHERE user_id IS NOT NULL AND city_name IS NULL',
      "SELECT campaign FROM dsp_impressions WHERE campaign = 'x' AND impression_hour > 5",
      'SELECT campaign FROM dsp_impressions GROUP BY campaign HAVING COUNT(DISTINCT user_id) > 5',
      'SELECT campaign FROM dsp_impressions WHERE user_id IN (SELECT user_id FROM dsp_clicks)',
    ],
  },
  semicolon: {
    bad: ['SELECT clicks FROM dsp_clicks«;»', 'audience: SELECT user_id FROM dsp_clicks_for_audiences «;»'],
    good: ["SELECT ';' AS a -- ;"],
  },
  interval: {
    bad: [
      "SELECT click_date + «INTERVAL '7' DAY» AS a FROM dsp_clicks",
      'audience: SELECT user_id FROM dsp_clicks_for_audiences WHERE click_date > CURRENT_DATE - «INTERVAL {{n}} DAY»',
    ],
    good: ["SELECT 'INTERVAL' AS a, SECONDS_BETWEEN(click_dt_utc, click_date) AS b FROM dsp_clicks"],
  },
  'order-by-top-level': {
    bad: ['SELECT clicks FROM dsp_clicks «ORDER BY clicks DESC»', '(SELECT clicks FROM dsp_clicks) «ORDER BY 1»'],
    good: [
      'WITH a AS (SELECT clicks FROM dsp_clicks ORDER BY 1) SELECT clicks FROM a',
      'SELECT RANK() OVER (ORDER BY clicks) AS r FROM dsp_clicks',
    ],
  },
  'limit-top-level': {
    bad: ['SELECT clicks FROM dsp_clicks «LIMIT 10»', 'SELECT clicks FROM dsp_clicks «FETCH FIRST 5 ROWS ONLY»'],
    good: ['WITH a AS (SELECT clicks FROM dsp_clicks LIMIT 5) SELECT clicks FROM a'],
  },
  'double-quotes': {
    bad: [
      'SELECT campaign AS «"Campaign"» FROM dsp_clicks',
      'SELECT clicks FROM dsp_clicks WHERE campaign = «"my campaign"»',
    ],
    good: ['SELECT \'"\' AS a, `campaign` AS b FROM dsp_clicks -- "x"'],
  },
  'undocumented-syntax': {
    bad: [
      'SELECT campaign FROM dsp_clicks «INTERSECT» SELECT campaign FROM conversions',
      'SELECT campaign FROM dsp_clicks «EXCEPT» SELECT campaign FROM conversions',
      'SELECT campaign FROM dsp_clicks QUALIFY «ROW_NUMBER() OVER (ORDER BY clicks) = 1»',
      "SELECT campaign FROM dsp_clicks WHERE campaign ILIKE «'x'»",
      'SELECT SUM(clicks) FILTER (WHERE «clicks > 1») AS n FROM dsp_clicks',
      'SELECT SUM(clicks) OVER (ORDER BY click_date «ROWS BETWEEN 1 PRECEDING AND CURRENT ROW») AS n FROM dsp_clicks',
      'SELECT campaign FROM dsp_clicks GROUP BY «CUBE(campaign)»',
      '«WITH» RECURSIVE a AS (SELECT 1 AS x) SELECT x FROM a',
    ],
    good: ['SELECT campaign FROM dsp_clicks UNION ALL SELECT campaign FROM conversions'],
  },
  'concat-operator': {
    bad: ["SELECT campaign «||» 'x' AS a FROM dsp_clicks"],
    good: ["SELECT CONCAT(campaign, '||') AS a FROM dsp_clicks"],
  },
  'reserved-name': {
    bad: [
      'SELECT click_date AS «date» FROM dsp_clicks',
      'SELECT clicks AS «value» FROM dsp_clicks',
      'SELECT c.«date» AS d FROM my_upload c',
    ],
    good: ['SELECT click_date AS day_of_click FROM dsp_clicks', 'SELECT click_date AS `date` FROM dsp_clicks'],
  },
  'user-id-guard': {
    bad: [
      'WITH a AS (SELECT user_id, SUM(clicks) AS n FROM dsp_clicks GROUP BY «user_id») SELECT n, COUNT(user_id) AS u FROM a GROUP BY n',
      'WITH a AS (SELECT user_id, SUM(clicks) AS n FROM dsp_clicks GROUP BY «1») SELECT n, COUNT(user_id) AS u FROM a GROUP BY n',
      'SELECT a.campaign, COUNT(b.conversions) AS n FROM dsp_clicks a LEFT JOIN conversions b ON «a.user_id = b.user_id» GROUP BY a.campaign',
    ],
    good: [
      'WITH a AS (SELECT user_id, SUM(clicks) AS n FROM dsp_clicks WHERE user_id IS NOT NULL GROUP BY user_id) SELECT n, COUNT(user_id) AS u FROM a GROUP BY n',
      'SELECT campaign, COUNT(DISTINCT user_id) AS n FROM dsp_clicks GROUP BY campaign',
      'SELECT a.campaign FROM dsp_clicks a JOIN conversions b ON a.user_id = b.user_id GROUP BY a.campaign',
      'audience: SELECT user_id FROM dsp_clicks_for_audiences GROUP BY user_id',
    ],
  },
  'hard-coded-date': {
    bad: [
      "SELECT clicks FROM dsp_clicks WHERE click_dt_utc >= «'2026-01-01'»",
      "SELECT clicks FROM dsp_clicks WHERE click_date = «CAST('2026-01-01' AS DATE)»",
      "SELECT clicks FROM dsp_clicks WHERE CAST(click_dt_utc AS DATE) < «DATE '2026-01-01'»",
      "SELECT clicks FROM dsp_clicks WHERE click_date BETWEEN «'2026-01-01'» AND '2026-02-01'",
    ],
    good: [
      "SELECT clicks FROM dsp_clicks WHERE click_dt_utc >= BUILT_IN_PARAMETER('TIME_WINDOW_START')",
      "SELECT impressions FROM dsp_impressions WHERE campaign_start_date_utc > '2026-01-01'",
      "SELECT clicks FROM dsp_clicks WHERE campaign = '2026-01-01'",
      "SELECT clicks FROM dsp_clicks WHERE click_date > '{{start_date}}'",
    ],
  },
  'money-units': {
    bad: [
      'SELECT campaign, SUM(«spend») AS cost FROM sponsored_ads_traffic GROUP BY campaign',
      'SELECT campaign, SUM(total_cost) / «1000000» AS cost FROM dsp_impressions GROUP BY campaign',
      'SELECT campaign, SUM(spend) / «100000» AS cost FROM sponsored_ads_traffic GROUP BY campaign',
      'WITH a AS (SELECT campaign, SUM(«supply_cost») AS c FROM dsp_impressions GROUP BY campaign) SELECT campaign, c FROM a',
    ],
    good: [
      'SELECT campaign, SUM(spend) / 100000000 AS cost FROM sponsored_ads_traffic GROUP BY campaign',
      'SELECT campaign, SUM(spend) / 100000000.0 AS cost FROM sponsored_ads_traffic GROUP BY campaign',
      'SELECT campaign, SUM(total_cost) / 1000 / 100 AS cost FROM dsp_impressions GROUP BY campaign',
      'SELECT campaign, SUM(total_cost) * 0.00001 AS cost FROM dsp_impressions GROUP BY campaign',
      'SELECT campaign, SUM(impressions) / 1000 AS thousands FROM dsp_impressions GROUP BY campaign',
      'WITH a AS (SELECT campaign, SUM(spend) AS c FROM sponsored_ads_traffic GROUP BY campaign) SELECT campaign, c / 100000000 AS cost FROM a',
    ],
  },
};
