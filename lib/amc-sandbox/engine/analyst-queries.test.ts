import { openSmallWorld, type SmallWorld } from './testing/small-world';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(12_000);
}, 120_000);
afterAll(() => small.close());

const YEAR = { windowStart: new Date('2025-11-21T00:00:00Z'), windowEnd: new Date('2026-11-21T00:00:00Z') };

type Row = Record<string, unknown>;
type Check = (rows: readonly Row[]) => boolean;

const number = (row: Row | undefined, name: string): number => Number(row?.[name] ?? Number.NaN);
const between =
  (name: string, least: number, most: number): Check =>
  (rows) =>
    rows.every((row) => row[name] === null || (number(row, name) >= least && number(row, name) <= most)) &&
    rows.some((row) => row[name] !== null);
const atLeast =
  (count: number, ...checks: Check[]): Check =>
  (rows) =>
    rows.length >= count && checks.every((check) => check(rows));
const has =
  (name: string, ...values: unknown[]): Check =>
  (rows) =>
    values.every((value) => rows.some((row) => String(row[name]) === String(value)));

const SEEN = 'SELECT user_id, campaign, impression_dt_utc AS dt FROM dsp_impressions WHERE user_id IS NOT NULL';
const BOUGHT = `SELECT DISTINCT user_id FROM conversions WHERE event_subtype = 'order' AND user_id IS NOT NULL`;

/** What analysts ask, one topic each, written from the documented columns; with what a sensible answer looks like. */
const QUERIES: readonly (readonly [topic: string, sql: string, check: Check])[] = [
  [
    'values of a column',
    'SELECT device_type, COUNT(DISTINCT user_id) u FROM dsp_impressions GROUP BY 1',
    has('device_type', 'Phone', 'PC', 'TV'),
  ],
  [
    'first and last event',
    "SELECT 'clicks' AS source, MIN(click_date_utc) a, MAX(click_date_utc) b, COUNT(1) n FROM dsp_clicks",
    atLeast(1, between('n', 30, 1e6)),
  ],
  [
    'campaigns and line items',
    'SELECT campaign, campaign_id_string, line_item, MIN(impression_date_utc) a, SUM(impressions) n FROM dsp_impressions GROUP BY 1, 2, 3',
    atLeast(15),
  ],
  [
    'ad products, DSP where there is none',
    "SELECT COALESCE(ad_product_type, 'DSP') p, SUM(conversions) n FROM amazon_attributed_events_by_traffic_time GROUP BY 1",
    has('p', 'DSP', 'sponsored_products', 'sponsored_brands'),
  ],
  [
    'cost per mille',
    'SELECT campaign, SUM(total_cost) / 100000 / SUM(impressions) * 1000 cpm FROM dsp_impressions GROUP BY 1',
    atLeast(5, between('cpm', 1, 90)),
  ],
  [
    'cost per click',
    "SELECT ad_product_type p, SUM(spend) / 100000000 / NULLIF(SUM(clicks), 0) cpc FROM sponsored_ads_traffic WHERE ad_product_type <> 'sponsored_television' GROUP BY 1",
    atLeast(3, between('cpc', 0.2, 5)),
  ],
  [
    'fees of the DSP',
    'SELECT campaign, SUM(supply_cost) s, SUM(audience_fee) a, SUM(platform_fee) p, SUM(supply_cost) / 100000000 media, SUM(total_cost) / 100000 total FROM dsp_impressions GROUP BY 1',
    atLeast(5, (rows) => rows.every((row) => number(row, 'total') >= number(row, 'media'))),
  ],
  [
    'sites and deals',
    "SELECT site, COALESCE(deal_name, 'open') deal, SUM(impressions) n FROM dsp_impressions GROUP BY 1, 2",
    atLeast(8, has('deal', 'open')),
  ],
  [
    'viewability',
    'SELECT slot_position, SUM(viewable_impressions) / NULLIF(SUM(measurable_impressions), 0) rate FROM dsp_views GROUP BY 1',
    atLeast(2, between('rate', 0.05, 1)),
  ],
  [
    'video funnel',
    'SELECT creative, SUM(video_start) s, SUM(video_first_quartile) q, SUM(video_complete) c FROM dsp_video_events_feed GROUP BY 1',
    atLeast(3, (rows) =>
      rows.every((row) => number(row, 's') >= number(row, 'q') && number(row, 'q') >= number(row, 'c')),
    ),
  ],
  [
    'regions',
    'SELECT iso_state_province_code r, SUM(impressions) n FROM dsp_impressions GROUP BY 1',
    atLeast(10, has('r', 'US-CA', 'US-NY')),
  ],
  [
    'sales by state',
    `WITH g AS (SELECT user_id, MAX(iso_state_province_code) r FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1),
    s AS (SELECT user_id, SUM(total_product_sales) sales FROM amazon_attributed_events_by_traffic_time GROUP BY 1)
    SELECT g.r, SUM(s.sales) sales FROM g JOIN s ON g.user_id = s.user_id GROUP BY 1`,
    atLeast(5, between('sales', 0, 1e7)),
  ],
  [
    'placements',
    "SELECT placement_type p, SUM(clicks) / SUM(impressions) ctr FROM sponsored_ads_traffic WHERE ad_product_type = 'sponsored_products' GROUP BY 1",
    has('p', 'Top of Search on-Amazon', 'Detail Page on-Amazon'),
  ],
  [
    'campaign summary',
    `WITH i AS (SELECT campaign, SUM(impressions) n, SUM(total_cost) / 100000 cost FROM dsp_impressions GROUP BY 1),
    s AS (SELECT campaign, SUM(total_product_sales) sales FROM amazon_attributed_events_by_traffic_time WHERE ad_product_type IS NULL GROUP BY 1)
    SELECT i.campaign, i.n, s.sales / i.cost roas FROM i LEFT JOIN s ON i.campaign = s.campaign`,
    atLeast(5, between('roas', 0, 60)),
  ],
  [
    'conversions by ASIN',
    "SELECT tracked_item, SUM(detail_page_view) v, SUM(add_to_cart) c, SUM(purchases) b FROM amazon_attributed_events_by_conversion_time WHERE tracked_item LIKE 'B0%' GROUP BY 1",
    atLeast(8, (rows) => rows.reduce((sum, row) => sum + number(row, 'v') - number(row, 'b'), 0) > 0),
  ],
  [
    'promoted and halo',
    'SELECT campaign, SUM(brand_halo_product_sales) / NULLIF(SUM(total_product_sales), 0) halo FROM amazon_attributed_events_by_conversion_time GROUP BY 1',
    atLeast(5, between('halo', 0, 1)),
  ],
  [
    'linear attribution',
    `WITH t AS (SELECT conversion_id, campaign, MAX(total_product_sales) sales FROM conversions_with_relevance WHERE event_subtype = 'order' GROUP BY 1, 2),
    n AS (SELECT conversion_id, COUNT(campaign) parts FROM t GROUP BY 1)
    SELECT t.campaign, SUM(t.sales / n.parts) sales FROM t JOIN n ON t.conversion_id = n.conversion_id GROUP BY 1`,
    atLeast(8, between('sales', 0, 1e7)),
  ],
  [
    'last touch, 14 days',
    `WITH t AS (${SEEN}), o AS (SELECT user_id, event_dt_utc dt FROM conversions WHERE event_subtype = 'order' AND user_id IS NOT NULL),
    r AS (SELECT t.campaign, ROW_NUMBER() OVER (PARTITION BY o.user_id, o.dt ORDER BY t.dt DESC) k FROM o JOIN t ON o.user_id = t.user_id WHERE SECONDS_BETWEEN(t.dt, o.dt) BETWEEN 0 AND 60 * 60 * 24 * 14)
    SELECT campaign, COUNT(1) n FROM r WHERE k = 1 GROUP BY 1`,
    atLeast(5),
  ],
  [
    'hours of the day',
    'SELECT event_hour_utc h, SUM(conversions) n FROM conversions GROUP BY 1',
    (rows) => rows.length === 24,
  ],
  [
    'time to conversion',
    `SELECT CASE WHEN SECONDS_BETWEEN(traffic_event_dt_utc, conversion_event_dt_utc) < 3600 THEN '1 hour' WHEN SECONDS_BETWEEN(traffic_event_dt_utc, conversion_event_dt_utc) < 86400 THEN '1 day' ELSE 'later' END b, COUNT(1) n
    FROM amazon_attributed_events_by_conversion_time GROUP BY 1`,
    has('b', '1 hour', '1 day', 'later'),
  ],
  [
    'new to brand',
    "SELECT SUM(IF(new_to_brand, 1, 0)) / COUNT(1) share FROM conversions WHERE event_subtype = 'order'",
    atLeast(1, between('share', 0.2, 0.8)),
  ],
  [
    'days between purchases',
    `WITH o AS (SELECT user_id, purchase_dt_utc dt, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY purchase_dt_utc) k FROM amazon_retail_purchases WHERE user_id IS NOT NULL)
    SELECT MEDIAN(SECONDS_BETWEEN(a.dt, b.dt) / 86400) days FROM o a JOIN o b ON a.user_id = b.user_id AND b.k = a.k + 1 WHERE b.dt > a.dt`,
    atLeast(1, between('days', 1, 200)),
  ],
  [
    'baskets',
    `WITH b AS (SELECT DISTINCT user_id, tracked_asin a FROM conversions WHERE event_subtype = 'order' AND user_id IS NOT NULL)
    SELECT x.a one, y.a other, COUNT(DISTINCT x.user_id) u FROM b x JOIN b y ON x.user_id = y.user_id AND x.a < y.a GROUP BY 1, 2`,
    atLeast(10),
  ],
  [
    'frequency',
    `WITH f AS (SELECT user_id, SUM(impressions) n FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1), b AS (${BOUGHT})
    SELECT LEAST(f.n, 5) n, COUNT(b.user_id) / COUNT(f.user_id) rate FROM f LEFT JOIN b ON f.user_id = b.user_id GROUP BY 1`,
    atLeast(5, between('rate', 0, 1), (rows) => {
      const rate = (n: number) =>
        number(
          rows.find((row) => Number(row.n) === n),
          'rate',
        );
      return rate(5) > rate(1);
    }),
  ],
  [
    'new people by week',
    `WITH f AS (SELECT user_id, DATE_TRUNC('WEEK', MIN(impression_dt_utc)) w FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY user_id) SELECT w, COUNT(user_id) n FROM f GROUP BY 1`,
    atLeast(5),
  ],
  [
    'overlap of three media',
    `WITH p AS (SELECT user_id, MAX(IF(device_type = 'TV', 1, 0)) tv, MAX(IF(device_type <> 'TV', 1, 0)) web, 0 AS sp FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1
    UNION ALL SELECT user_id, 0, 0, 1 FROM sponsored_ads_traffic WHERE user_id IS NOT NULL GROUP BY 1),
    u AS (SELECT user_id, CONCAT(MAX(tv), MAX(web), MAX(sp)) k FROM p GROUP BY 1) SELECT k, COUNT(DISTINCT user_id) n FROM u GROUP BY 1`,
    has('k', '100', '010', '001', '111'),
  ],
  [
    'campaign pairs',
    `WITH c AS (SELECT DISTINCT user_id, campaign FROM dsp_impressions WHERE user_id IS NOT NULL) SELECT a.campaign one, b.campaign other, COUNT(DISTINCT a.user_id) n FROM c a JOIN c b ON a.user_id = b.user_id AND a.campaign < b.campaign GROUP BY 1, 2`,
    atLeast(10),
  ],
  [
    'phases of an event',
    "SELECT CASE WHEN impression_date_utc < CAST('2026-07-08' AS DATE) THEN 'before' WHEN impression_date_utc <= CAST('2026-07-11' AS DATE) THEN 'event' ELSE 'after' END phase, SUM(impressions) n FROM dsp_impressions WHERE impression_date_utc BETWEEN CAST('2026-07-01' AS DATE) AND CAST('2026-07-18' AS DATE) GROUP BY 1",
    has('phase', 'before', 'event', 'after'),
  ],
  [
    'paths',
    `WITH t AS (SELECT user_id, campaign, MIN(dt) dt FROM (${SEEN}) GROUP BY 1, 2), s AS (SELECT user_id, NAMED_ROW('k', ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY dt), 'c', campaign) r FROM t),
    p AS (SELECT user_id, ARRAY_SORT(COLLECT(DISTINCT r)) path FROM s GROUP BY 1) SELECT path, COUNT(DISTINCT user_id) u FROM p GROUP BY 1`,
    atLeast(20),
  ],
  [
    'edges of journeys',
    `WITH t AS (SELECT user_id, campaign, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY dt) k FROM (${SEEN})) SELECT a.k step, a.campaign a, b.campaign b, COUNT(DISTINCT a.user_id) u FROM t a JOIN t b ON a.user_id = b.user_id AND b.k = a.k + 1 WHERE a.k <= 3 GROUP BY 1, 2, 3`,
    atLeast(20),
  ],
  [
    'search terms',
    "SELECT customer_search_term t, SUM(clicks) c, SUM(spend) / 100000000 s FROM sponsored_ads_traffic WHERE match_type IN ('BROAD', 'PHRASE', 'EXACT') GROUP BY 1",
    atLeast(8),
  ],
  [
    'branded searches',
    "SELECT COUNT(1) n FROM conversions WHERE event_subtype = 'searchConversion' AND tracked_item LIKE 'keyword%'",
    atLeast(1, between('n', 50, 1e6)),
  ],
  [
    'segments of the reached',
    'SELECT behavior_segment_name s, COUNT(DISTINCT user_id) u FROM dsp_impressions_by_user_segments GROUP BY 1',
    atLeast(10),
  ],
  [
    'segment profile',
    `SELECT m.segment_name s, COUNT(DISTINCT a.user_id) u FROM audience_segments_amer_lifestyle a JOIN segment_metadata m ON a.segment_id = m.segment_id AND a.segment_marketplace_id = m.segment_marketplace_id WHERE a.segment_marketplace_id = 1 GROUP BY 1`,
    atLeast(10),
  ],
  [
    'brand store',
    'SELECT page_title p, COUNT(DISTINCT session_id) s, AVG(dwell_time) d FROM amazon_brand_store_page_views GROUP BY 1',
    atLeast(3, between('d', 1, 600)),
  ],
  [
    'vehicles',
    'SELECT vehicle_make m, COUNT(DISTINCT user_id) u FROM experian_vehicle_purchases GROUP BY 1',
    atLeast(5),
  ],
  [
    'live shopping',
    'SELECT slot_name s, SUM(impressions) i, SUM(clicks) c FROM amazon_live_traffic GROUP BY 1',
    has('s', 'carousel-mobile-app'),
  ],
  [
    'diminishing returns',
    `SELECT impression_date_utc d, SUM(total_cost) / 100000 cost, COUNT(DISTINCT user_id) reach FROM dsp_impressions GROUP BY 1`,
    atLeast(300, between('cost', 0, 1e5)),
  ],
];

test.each(QUERIES)('%s', async (_, sql, check) => {
  const rows = await small.rows(sql, YEAR);
  expect(check(rows) ? 'sensible' : JSON.stringify(rows.slice(0, 3))).toBe('sensible');
});

test('a topic each', () => {
  expect(new Set(QUERIES.map(([topic]) => topic)).size).toBe(QUERIES.length);
  expect(QUERIES.length).toBeGreaterThan(30);
});
