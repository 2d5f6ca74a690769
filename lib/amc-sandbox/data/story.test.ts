import { CATALOG } from '@/lib/catalog/catalog.gen';
import { openSmallWorld, type SmallWorld } from '../engine/testing/small-world';
import { RETIRED_TABLES } from './tables/registry';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(30_000);
}, 120_000);
afterAll(() => small.close());

const YEAR = { windowStart: new Date('2025-10-01T00:00:00Z'), windowEnd: new Date('2026-11-21T00:00:00Z') };
const rows = (sql: string) => small.rows(sql, { ...YEAR, disableAggregationControls: true });
const one = async (sql: string): Promise<Record<string, number>> => {
  const [row] = await rows(sql);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
};

test('every click belongs to an impression of the same person and campaign, and comes after it', async () => {
  const { clicks, matched } = await one(`SELECT COUNT(1) clicks,
    SUM(IF(i.request_tag IS NOT NULL AND c.campaign_id = i.campaign_id AND COALESCE(c.user_id, '') = COALESCE(i.user_id, '') AND c.click_dt_utc > i.impression_dt_utc, 1, 0)) matched
    FROM dsp_clicks c LEFT JOIN dsp_impressions i ON c.request_tag = i.request_tag`);
  expect(clicks).toBeGreaterThan(100);
  expect(matched).toBe(clicks);
});

test('click rates are those of the media', async () => {
  const { dsp } = await one('SELECT (SELECT COUNT(1) FROM dsp_clicks) / (SELECT COUNT(1) FROM dsp_impressions) dsp');
  const { sp } = await one(
    "SELECT SUM(clicks) / SUM(impressions) sp FROM sponsored_ads_traffic WHERE ad_product_type = 'sponsored_products'",
  );
  expect(dsp).toBeGreaterThan(0.002);
  expect(dsp).toBeLessThan(0.008);
  expect(sp).toBeGreaterThan(0.012);
  expect(sp).toBeLessThan(0.05);
});

test('views repeat impressions: one measurable row, and one more when it was seen', async () => {
  const row =
    await one(`SELECT SUM(measurable_impressions) measurable, SUM(viewable_impressions) viewable, COUNT(1) n, COUNT(DISTINCT impression_id) ids,
    (SELECT COUNT(1) FROM dsp_impressions) impressions FROM dsp_views`);
  expect(row.n).toBeGreaterThan((row.impressions ?? 0) * 1.4);
  expect((row.viewable ?? 0) / (row.measurable ?? 1)).toBeGreaterThan(0.5);
  expect((row.viewable ?? 0) / (row.measurable ?? 1)).toBeLessThan(0.8);
  // Only impressions of the last second of the window may have their view behind it.
  expect(Math.abs((row.ids ?? 0) - (row.impressions ?? 0))).toBeLessThan(5);
});

test('some people are unknown', async () => {
  const { part } = await one('SELECT SUM(IF(user_id IS NULL, 1, 0)) / COUNT(1) part FROM dsp_impressions');
  expect(part).toBeGreaterThan(0.04);
  expect(part).toBeLessThan(0.1);
});

test('attributed events point at ad events that exist, of the same person, at most 14 days before', async () => {
  const dsp = await one(`SELECT COUNT(1) n, SUM(IF(i.user_id = a.user_id AND i.campaign = a.campaign, 1, 0)) ok
    FROM amazon_attributed_events_by_conversion_time a LEFT JOIN dsp_impressions i ON a.request_tag = i.request_tag WHERE a.ad_product_type IS NULL`);
  const sponsored =
    await one(`SELECT COUNT(1) n, SUM(IF(s.user_id = a.user_id AND s.campaign_id_string = a.campaign_id_string AND s.clicks = a.clicks, 1, 0)) ok
    FROM amazon_attributed_events_by_conversion_time a LEFT JOIN sponsored_ads_traffic s ON a.traffic_event_id = s.event_id WHERE a.ad_product_type IS NOT NULL`);
  expect(dsp.n).toBeGreaterThan(500);
  expect(dsp.ok).toBe(dsp.n);
  expect(sponsored.n).toBeGreaterThan(100);
  expect(sponsored.ok).toBe(sponsored.n);
  const { lo, hi } = await one(
    'SELECT MIN(SECONDS_BETWEEN(traffic_event_dt_utc, conversion_event_dt_utc)) lo, MAX(SECONDS_BETWEEN(traffic_event_dt_utc, conversion_event_dt_utc)) hi FROM amazon_attributed_events_by_traffic_time',
  );
  expect(lo).toBeGreaterThanOrEqual(0);
  expect(hi).toBeLessThanOrEqual(14 * 86_400);
});

test('attributed purchases are conversions of the conversions table, with the same sales', async () => {
  const { sales, pairs } = await one(
    'SELECT SUM(total_product_sales) sales, COUNT(1) pairs FROM amazon_attributed_events_by_conversion_time',
  );
  const matched =
    await one(`WITH c AS (SELECT user_id, event_dt_utc t, tracked_item i, event_subtype e, total_product_sales s FROM conversions),
    a AS (SELECT user_id, conversion_event_dt_utc t, tracked_item i, conversion_event_subtype e, total_product_sales s FROM amazon_attributed_events_by_conversion_time)
    SELECT SUM(a.s) sales, COUNT(1) pairs FROM a JOIN c ON a.user_id = c.user_id AND a.t = c.t AND a.i = c.i AND a.e = c.e AND a.s = c.s`);
  expect(matched).toEqual({ sales, pairs });
});

test('total = promoted + brand halo = clicks + views, in every row', async () => {
  const { wrong } = await one(`SELECT COUNT(1) wrong FROM amazon_attributed_events_by_traffic_time
    WHERE total_purchases <> purchases + brand_halo_purchases OR total_product_sales <> total_product_sales_clicks + total_product_sales_views
      OR clicks + impressions <> 1 OR new_to_brand_total_purchases > total_purchases`);
  expect(wrong).toBe(0);
});

test('people who saw more ads buy more often, and the gain fades', async () => {
  const rates =
    await rows(`WITH f AS (SELECT user_id, COUNT(1) n FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1),
    b AS (SELECT DISTINCT user_id FROM amazon_retail_purchases)
    SELECT CASE WHEN f.n <= 2 THEN 1 WHEN f.n <= 5 THEN 2 ELSE 3 END bucket, COUNT(b.user_id) / COUNT(f.user_id) rate
    FROM f LEFT JOIN b ON f.user_id = b.user_id GROUP BY 1 ORDER BY 1`);
  const [few, some, many] = rates.map(({ rate }) => Number(rate));
  expect(some).toBeGreaterThan((few ?? 1) * 1.2);
  expect(many).toBeGreaterThan((some ?? 1) * 1.2);
});

test('people reached by display and search together buy more than those reached by one', async () => {
  const [row] =
    await rows(`WITH d AS (SELECT DISTINCT user_id FROM dsp_impressions WHERE user_id IS NOT NULL), s AS (SELECT DISTINCT user_id FROM sponsored_ads_traffic WHERE user_id IS NOT NULL),
    b AS (SELECT DISTINCT user_id FROM conversions WHERE event_subtype = 'order'),
    p AS (SELECT COALESCE(d.user_id, s.user_id) u, IF(d.user_id IS NOT NULL AND s.user_id IS NOT NULL, 1, 0) both_seen FROM d FULL OUTER JOIN s ON d.user_id = s.user_id)
    SELECT SUM(IF(both_seen = 1 AND b.user_id IS NOT NULL, 1, 0)) / SUM(both_seen) together, SUM(IF(both_seen = 0 AND b.user_id IS NOT NULL, 1, 0)) / SUM(1 - both_seen) alone
    FROM p LEFT JOIN b ON p.u = b.user_id`);
  expect(Number(row?.together)).toBeGreaterThan(1.5 * Number(row?.alone));
});

test('the year has its peaks and the day its shape', async () => {
  const { peak, usual } =
    await one(`SELECT SUM(IF(EXTRACT(MONTH FROM impression_date_utc) = 7 AND EXTRACT(DAY FROM impression_date_utc) BETWEEN 8 AND 11, impressions, 0)) / 4 peak,
    SUM(IF(EXTRACT(MONTH FROM impression_date_utc) = 6, impressions, 0)) / 30 usual FROM dsp_impressions`);
  expect(peak).toBeGreaterThan(1.6 * (usual ?? 0));
  const { evening, night } = await one(
    'SELECT SUM(IF(impression_hour BETWEEN 19 AND 22, 1, 0)) evening, SUM(IF(impression_hour BETWEEN 1 AND 4, 1, 0)) night FROM dsp_impressions',
  );
  expect(evening).toBeGreaterThan(5 * (night ?? 0));
});

test('money is in the documented units', async () => {
  const { cpm, media } = await one(
    'SELECT SUM(total_cost) / 100000 / COUNT(1) * 1000 cpm, SUM(supply_cost) / 100000000 / COUNT(1) * 1000 media FROM dsp_impressions',
  );
  expect(cpm).toBeGreaterThan(5);
  expect(cpm).toBeLessThan(60);
  expect(cpm).toBeGreaterThan(media ?? 0);
  const { cpc } = await one(
    "SELECT SUM(spend) / 100000000 / SUM(clicks) cpc FROM sponsored_ads_traffic WHERE ad_product_type = 'sponsored_products'",
  );
  expect(cpc).toBeGreaterThan(0.5);
  expect(cpc).toBeLessThan(3);
});

test('new-to-brand buyers are a part of all buyers, once each', async () => {
  const { share } = await one(
    "SELECT SUM(IF(new_to_brand, 1, 0)) / COUNT(1) share FROM conversions WHERE event_subtype = 'order'",
  );
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
  const twice = await rows(
    'SELECT user_id FROM conversions WHERE new_to_brand GROUP BY user_id HAVING COUNT(DISTINCT event_dt_utc) > 1',
  );
  expect(twice).toEqual([]);
});

test('every purchase of the conversions table is a retail purchase, and not the other way round', async () => {
  const { orders, matched, retail } =
    await one(`SELECT COUNT(1) orders, COUNT(r.user_id) matched, (SELECT COUNT(1) FROM amazon_retail_purchases) retail
    FROM (SELECT user_id, event_dt_utc t, tracked_asin a FROM conversions WHERE event_subtype = 'order') c
    LEFT JOIN (SELECT DISTINCT user_id, purchase_dt_utc t, asin a FROM amazon_retail_purchases) r ON c.user_id = r.user_id AND c.t = r.t AND c.a = r.a`);
  expect(matched).toBe(orders);
  expect(retail).toBeGreaterThan(orders ?? 0);
});

test('all ad products have campaigns with traffic', async () => {
  const products = await rows(
    'SELECT ad_product_type p, COUNT(DISTINCT campaign) c FROM sponsored_ads_traffic GROUP BY 1 ORDER BY 1',
  );
  expect(products.map(({ p }) => p)).toEqual([
    'sponsored_brands',
    'sponsored_display',
    'sponsored_products',
    'sponsored_television',
  ]);
  const { campaigns } = await one('SELECT COUNT(DISTINCT campaign) campaigns FROM dsp_impressions');
  expect(campaigns).toBeGreaterThanOrEqual(8);
});

test('only documented columns are empty throughout', async () => {
  const tables = CATALOG.filter((table) => !table.isAudience && !RETIRED_TABLES.includes(table.name));
  const empty: string[] = [];
  for (const table of tables) {
    const counts = table.fields.map(({ name }) => `COUNT(${name}) AS ${name}_n`).join(', ');
    const [row] = await rows(`SELECT ${counts} FROM ${table.name}`);
    for (const { name } of table.fields) if (row?.[`${name}_n`] === '0') empty.push(`${table.name}.${name}`);
  }
  expect(empty.sort()).toEqual([
    // Stores of advertisers that sell nothing on Amazon show no products of it.
    'amazon_brand_store_engagement_events_non_endemic.asin',
    // Only display stands on pages of Amazon's shop.
    'dsp_video_events_feed.page_type',
    // No bid multipliers are used.
    'sponsored_ads_traffic.matched_behavior_segment_ids',
  ]);
}, 120_000);
