import { CATALOG } from '@/lib/catalog/catalog.gen';
import { openSmallWorld, type SmallWorld, TEST_INSTANCE } from '../engine/testing/small-world';
import { TENANTS } from '../tenants';
import { storyFor } from './stories';
import { readTable, type WorldTable } from './tables/builder';
import { worldTable } from './tables/registry';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(20_000);
}, 120_000);
afterAll(() => small.close());

const YEAR = { windowStart: new Date('2025-10-01T00:00:00Z'), windowEnd: new Date('2026-11-21T00:00:00Z') };
const instanceOf = (brandKey: string) =>
  TENANTS.flatMap(({ accounts }) => accounts)
    .flatMap(({ instances }) => instances)
    .find(({ instanceName }) => instanceName === brandKey)?.instanceId;
const british = instanceOf('alderfinchcoffee');
const lumo = instanceOf('lumoskincare');

const rows = (sql: string, instanceId = TEST_INSTANCE) =>
  small.rows(sql, { ...YEAR, instanceId, disableAggregationControls: true });
const one = async (sql: string, instanceId?: string): Promise<Record<string, number>> => {
  const [row] = await rows(sql, instanceId);
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, Number(value)]));
};

test('values stay in the documented lists, but for those that AMC shows beyond them', async () => {
  const beyond: Readonly<Record<string, readonly string[]>> = {
    // Seen live, and named in the fields' own descriptions.
    match_type: ['TARGETING_EXPRESSION', 'TARGETING_EXPRESSION_PREDEFINED', 'THEME'],
    event_subtype: ['snsSubscription', '134', '140', '141'],
    conversion_event_subtype: ['snsSubscription'],
  };
  const strange: string[] = [];
  for (const table of CATALOG.filter(({ isAudience }) => !isAudience)) {
    const source = worldTable(table);
    for (const field of source ? table.fields.filter(({ values }) => values.length > 0) : []) {
      const sql = readTable(source as WorldTable, { fields: [field], story: 0, window: null });
      const reader = await small.connection.runAndReadAll(`SELECT DISTINCT ${field.name}::VARCHAR AS v FROM (${sql})`);
      for (const { v } of reader.getRowObjectsJson()) {
        const known = v === null || field.values.includes(String(v)) || beyond[field.name]?.includes(String(v));
        if (!known) strange.push(`${table.name}.${field.name}: ${v}`);
      }
    }
  }
  expect(strange).toEqual([]);
});

describe('conversions', () => {
  test('the ad-exposed part of conversions_all is conversions, its orders are the retail purchases', async () => {
    const all = await one(`SELECT SUM(IF(a.exposure_type = 'ad-exposed', 1, 0)) exposed, COUNT(c.conversion_id) shared,
      SUM(IF(c.conversion_id IS NOT NULL AND (c.new_to_brand <> a.new_to_brand OR c.total_product_sales <> a.total_product_sales), 1, 0)) wrong
      FROM conversions_all a LEFT JOIN (SELECT * FROM (SELECT conversion_id, new_to_brand, total_product_sales FROM conversions
        WHERE event_category <> 'off-Amazon') x) c ON a.conversion_id = c.conversion_id`);
    expect(all.exposed).toBeGreaterThan(1000);
    expect(all.shared).toBe(all.exposed);
    expect(all.wrong).toBe(0);
    const orders =
      await one(`SELECT COUNT(1) orders, SUM(total_units_sold) units, SUM(IF(exposure_type = 'ad-exposed', 1, 0)) exposed
      FROM conversions_all WHERE event_subtype = 'order'`);
    const retail = await one('SELECT COUNT(1) orders, SUM(purchase_units_sold) units FROM amazon_retail_purchases');
    expect(retail).toEqual({ orders: orders.orders, units: orders.units });
    expect(orders.exposed).toBeLessThan(orders.orders ?? 0);
  });

  test('relevance holds every attributed pair of conversion and campaign, and only exposed conversions', async () => {
    const { pairs, found } =
      await one(`WITH a AS (SELECT DISTINCT user_id, conversion_event_dt_utc t, conversion_event_subtype e, campaign FROM amazon_attributed_events_by_conversion_time),
      r AS (SELECT DISTINCT user_id, event_dt_utc t, event_subtype e, campaign FROM conversions_with_relevance)
      SELECT COUNT(1) pairs, COUNT(r.campaign) found FROM a LEFT JOIN r ON a.user_id = r.user_id AND a.t = r.t AND a.e = r.e AND a.campaign = r.campaign`);
    expect(pairs).toBeGreaterThan(1000);
    expect(found).toBe(pairs);
    const { ids, known } =
      await one(`SELECT COUNT(1) ids, COUNT(c.conversion_id) known FROM (SELECT DISTINCT conversion_id FROM conversions_with_relevance) r
      LEFT JOIN conversions c ON r.conversion_id = c.conversion_id`);
    expect(known).toBe(ids);
  });

  test('relevance repeats conversions by campaign and halo code, never twice the same', async () => {
    const { n, distinct_n, ids } = await one(`SELECT COUNT(1) n, COUNT(DISTINCT conversion_id) ids,
      (SELECT COUNT(1) FROM (SELECT conversion_id, campaign_id_string, engagement_scope, halo_code FROM conversions_with_relevance GROUP BY 1, 2, 3, 4)) distinct_n
      FROM conversions_with_relevance`);
    expect(distinct_n).toBe(n);
    expect(n).toBeGreaterThan(1.3 * (ids ?? 0));
    const scopes = await rows(
      'SELECT engagement_scope s, halo_code h, COUNT(1) n FROM conversions_with_relevance GROUP BY 1, 2 ORDER BY 1, 2',
    );
    const seen = scopes.map(({ s, h }) => `${s}/${h}`).sort();
    expect(seen).toEqual([
      'BRAND_HALO/BRAND_CATEGORY',
      'BRAND_HALO/BRAND_GL_PRODUCT',
      'BRAND_HALO/BRAND_KEYWORD',
      'BRAND_HALO/BRAND_MARKETPLACE',
      'BRAND_HALO/BRAND_SUBCATEGORY',
      'BRAND_HALO/CATEGORY_KEYWORD',
      'PROMOTED/TRACKED_ASIN',
      'PROMOTED/VARIATIONAL_ASIN',
      'null/null',
    ]);
  });
});

describe('video', () => {
  test('rows are the video impressions, and the funnel only narrows', async () => {
    const row =
      await one(`SELECT COUNT(1) n, COUNT(i.request_tag) matched, SUM(IF(v.video_start < v.video_first_quartile OR v.video_first_quartile < v.video_midpoint
        OR v.video_midpoint < v.video_third_quartile OR v.video_third_quartile < v.video_complete OR v.video_pause < v.video_resume OR v.video_mute < v.video_unmute, 1, 0)) wrong,
      (SELECT COUNT(1) FROM dsp_impressions WHERE creative_category = 'Video') videos
      FROM dsp_video_events_feed v LEFT JOIN dsp_impressions i ON v.request_tag = i.request_tag AND v.campaign = i.campaign`);
    expect(row.n).toBeGreaterThan(1000);
    expect(row.matched).toBe(row.n);
    expect(row.videos).toBe(row.n);
    expect(row.wrong).toBe(0);
  });

  test('television is watched to the end, longer online videos less', async () => {
    const [online, television] =
      await rows(`SELECT creative_type t, SUM(video_complete) / SUM(video_start) r, SUM(video_click) clicks FROM dsp_video_events_feed
      GROUP BY 1 ORDER BY 1`);
    expect(Number(television?.r)).toBeGreaterThan(0.93);
    expect(Number(online?.r)).toBeGreaterThan(0.5);
    expect(Number(online?.r)).toBeLessThan(0.8);
  });
});

describe('segments', () => {
  test('the rows by segment are the arrays of the impressions, spread', async () => {
    const arrays = await one(
      `SELECT SUM(CARDINALITY(user_behavior_segment_ids)) users, SUM(CARDINALITY(matched_behavior_segment_ids)) matched FROM dsp_impressions`,
    );
    const { users, matched } = await one(
      `SELECT COUNT(1) users, SUM(behavior_segment_matched) matched FROM dsp_impressions_by_user_segments`,
    );
    const targeted = await one(
      'SELECT COUNT(1) n, MIN(behavior_segment_matched) least FROM dsp_impressions_by_matched_segments',
    );
    expect({ users, matched }).toEqual(arrays);
    expect(targeted).toEqual({ n: matched, least: 1 });
    expect(matched).toBeGreaterThan(1000);
  });

  test('a line item that targets segments reaches only people in one of them', async () => {
    const { wrong } =
      await one(`SELECT SUM(IF(CARDINALITY(matched_behavior_segment_ids) = 0, 1, 0)) wrong FROM dsp_impressions
      WHERE user_id IS NOT NULL AND line_item LIKE 'In-Market%'`);
    expect(wrong).toBe(0);
  });

  test('every segment of an impression has a name in the metadata', async () => {
    const { unknown } =
      await one(`SELECT COUNT(1) unknown FROM (SELECT DISTINCT behavior_segment_id, behavior_segment_name, segment_marketplace_id FROM dsp_impressions_by_user_segments) d
      LEFT JOIN segment_metadata m ON d.behavior_segment_id = m.segment_id AND d.segment_marketplace_id = m.segment_marketplace_id AND d.behavior_segment_name = m.segment_name
      WHERE m.segment_id IS NULL`);
    expect(unknown).toBe(0);
  });

  test('people in the market for the brand buy it more than others; shoppers have bought it', async () => {
    const { inside, outside } =
      await one(`WITH s AS (SELECT DISTINCT user_id FROM audience_segments_amer_inmarket WHERE segment_marketplace_id = 1 AND segment_name = 'IM - Camping & Hiking'),
      p AS (SELECT DISTINCT user_id FROM audience_segments_amer_lifestyle WHERE segment_marketplace_id = 1),
      b AS (SELECT DISTINCT user_id FROM amazon_retail_purchases WHERE purchase_date_utc >= CAST('2026-11-01' AS DATE))
      SELECT SUM(IF(s.user_id IS NOT NULL AND b.user_id IS NOT NULL, 1, 0)) / SUM(IF(s.user_id IS NOT NULL, 1, 0)) inside,
        SUM(IF(s.user_id IS NULL AND b.user_id IS NOT NULL, 1, 0)) / SUM(IF(s.user_id IS NULL, 1, 0)) outside
      FROM p LEFT JOIN s ON p.user_id = s.user_id LEFT JOIN b ON p.user_id = b.user_id`);
    expect(inside).toBeGreaterThan(2 * (outside ?? 1));
    const { shoppers, buyers } = await one(`SELECT COUNT(DISTINCT s.user_id) shoppers, COUNT(DISTINCT b.user_id) buyers
      FROM (SELECT user_id FROM audience_segments_amer_lifestyle WHERE segment_marketplace_id = 1 AND segment_name = 'LS - Camping & Hiking Shoppers') s
      LEFT JOIN amazon_retail_purchases b ON s.user_id = b.user_id`);
    expect(shoppers).toBeGreaterThan(50);
    expect(buyers).toBe(shoppers);
  });

  test('nobody is twice in a segment, and snapshots are first Thursdays', async () => {
    const { n, people } =
      await one(`SELECT COUNT(1) n, (SELECT COUNT(1) FROM (SELECT user_id, segment_id, segment_marketplace_id FROM audience_segments_amer_inmarket GROUP BY 1, 2, 3)) people
      FROM audience_segments_amer_inmarket`);
    expect(n).toBe(people);
    const days = await rows(
      'SELECT snapshot_datetime d, COUNT(1) n FROM audience_segments_eu_lifestyle_snapshot GROUP BY 1 ORDER BY 1',
    );
    expect(days.length).toBeGreaterThanOrEqual(13);
    for (const { d } of days) {
      const day = new Date(`${d}T00:00:00Z`);
      expect([day.getUTCDay(), day.getUTCDate() <= 7]).toEqual([4, true]);
    }
  });
});

describe('brand stores', () => {
  test('each store visit that is a conversion begins with a page view at that moment', async () => {
    const { conversions, views } =
      await one(`SELECT COUNT(1) conversions, COUNT(v.user_id) views FROM (SELECT user_id, event_dt_utc t FROM conversions WHERE event_subtype = 'brandStorePageView') c
      LEFT JOIN (SELECT DISTINCT user_id, event_dt_utc t FROM amazon_brand_store_page_views) v ON c.user_id = v.user_id AND c.t = v.t`);
    expect(conversions).toBeGreaterThan(50);
    expect(views).toBe(conversions);
  });

  test('what visitors do belongs to a visit, and visits from ads name their campaign', async () => {
    const { events, visited } =
      await one(`SELECT COUNT(1) events, COUNT(v.session_id) visited FROM amazon_brand_store_engagement_events e
      LEFT JOIN (SELECT DISTINCT session_id, page_id FROM amazon_brand_store_page_views) v ON e.session_id = v.session_id AND e.page_id = v.page_id`);
    expect(events).toBeGreaterThan(500);
    expect(visited).toBe(events);
    const { wrong, ads } = await one(
      `SELECT SUM(IF((ingress_type = '4') <> (reference_id IS NOT NULL), 1, 0)) wrong, SUM(IF(ingress_type = '4', 1, 0)) ads FROM amazon_brand_store_page_views`,
    );
    expect(wrong).toBe(0);
    expect(ads).toBeGreaterThan(20);
  });
});

describe('what people have and buy elsewhere', () => {
  test('most bought vehicles are in the garage, and the last two months of registrations are thin', async () => {
    const { bought, kept } =
      await one(`SELECT COUNT(1) bought, COUNT(g.user_id) kept FROM (SELECT DISTINCT user_id, vehicle_model FROM experian_vehicle_purchases WHERE purchase_date < CAST('2026-10-01' AS DATE)) v
      LEFT JOIN (SELECT DISTINCT user_id, garage_model FROM amazon_your_garage) g ON v.user_id = g.user_id AND v.vehicle_model = g.garage_model`);
    expect(bought).toBeGreaterThan(300);
    expect((kept ?? 0) / (bought ?? 1)).toBeGreaterThan(0.5);
    const { recent, usual } =
      await one(`SELECT SUM(IF(purchase_date >= CAST('2026-11-01' AS DATE), 1, 0)) / 20 recent, SUM(IF(purchase_date < CAST('2026-09-01' AS DATE), 1, 0)) / 296 usual
      FROM experian_vehicle_purchases`);
    expect(recent).toBeLessThan(0.5 * (usual ?? 0));
  });

  test('groceries are stamped with Saturdays, and an ad sells more of the brand', async () => {
    const weeks = await rows('SELECT week_end_dt d, COUNT(1) n FROM ncs_cpg_insights_stream GROUP BY 1');
    expect(weeks.length).toBeGreaterThan(50);
    for (const { d } of weeks) expect(new Date(`${d}T00:00:00Z`).getUTCDay()).toBe(6);
    // People of the panel, a week with an ad of Lumo Skincare against a week without.
    const { exposed, unexposed } = await one(
      `WITH panel AS (SELECT DISTINCT user_id FROM ncs_cpg_insights_stream),
      seen AS (SELECT DISTINCT i.user_id, i.impression_date_utc d FROM dsp_impressions i INNER JOIN panel p ON i.user_id = p.user_id),
      own AS (SELECT user_id, household_purchase_id h, week_end_dt w FROM ncs_cpg_insights_stream WHERE brand = 'Lumo Skincare'),
      hit AS (SELECT DISTINCT o.h FROM own o INNER JOIN seen s ON o.user_id = s.user_id AND SECONDS_BETWEEN(s.d, o.w) BETWEEN 0 AND 518400)
      SELECT (SELECT COUNT(1) FROM hit) / (SELECT COUNT(1) FROM seen) exposed,
        ((SELECT COUNT(1) FROM own) - (SELECT COUNT(1) FROM hit)) / ((SELECT COUNT(1) FROM panel) * 58 - (SELECT COUNT(1) FROM seen)) unexposed FROM panel LIMIT 1`,
      lumo,
    );
    expect(exposed).toBeGreaterThan(1.5 * (unexposed ?? 1));
  });

  test('the garage and United States data are empty for a British advertiser', async () => {
    expect(british).toBeDefined();
    for (const table of ['amazon_your_garage', 'experian_vehicle_purchases', 'ncs_cpg_insights_stream']) {
      expect(await one(`SELECT COUNT(1) n FROM ${table}`, british)).toEqual({ n: 0 });
    }
  });
});

describe('Prime Video and Amazon Live', () => {
  test('channels are watched by subscribers, inside their trial or plan', async () => {
    const { plays, covered } =
      await one(`SELECT COUNT(DISTINCT s.pv_session_id) plays, COUNT(DISTINCT IF(e.user_id IS NOT NULL, s.pv_session_id, NULL)) covered
      FROM amazon_pvc_streaming_events_feed s LEFT JOIN amazon_pvc_enrollments e ON s.user_id = e.user_id AND s.pv_playback_date_utc >= e.pv_start_date AND s.pv_playback_date_utc <= e.pv_end_date`);
    expect(plays).toBeGreaterThan(1000);
    expect(covered).toBe(plays);
  });

  test('a show is seen more often than viewed, and viewed more often than clicked, never before it is broadcast', async () => {
    const row = await one(
      `SELECT SUM(impressions) i, SUM(views) v, SUM(clicks) c, COUNT(1) n, SUM(IF(event_date_utc < broadcast_date_utc, 1, 0)) early FROM amazon_live_traffic`,
    );
    expect((row.i ?? 0) + (row.v ?? 0) + (row.c ?? 0)).toBe(row.n);
    expect(row.v).toBeLessThan(row.i ?? 0);
    expect(row.c).toBeLessThan(0.1 * (row.v ?? 0));
    expect(row.c).toBeGreaterThan(0);
    expect(row.early).toBe(0);
  });
});

describe('audience twins', () => {
  const count = async (name: string, instanceId = TEST_INSTANCE): Promise<number> => {
    const table = CATALOG.find((candidate) => candidate.name === name);
    const source = table && worldTable(table);
    if (!source) throw new Error(name);
    const sql = readTable(source, { fields: [], story: storyFor(instanceId).key, window: null });
    const reader = await small.connection.runAndReadAll(`SELECT count(*)::INTEGER AS n FROM (${sql})`);
    return Number(reader.getRowObjectsJson()[0]?.n);
  };

  test.each([
    'dsp_impressions',
    'dsp_clicks',
    'dsp_impressions_by_user_segments',
    'dsp_impressions_by_matched_segments',
  ])('%s hides what was bought through deals', async (name) => {
    const { direct, deals } = await one(
      `SELECT SUM(IF(deal_id IS NULL, 1, 0)) direct, COUNT(deal_id) deals FROM ${name}`,
    );
    expect(deals).toBeGreaterThan(0);
    expect(await count(`${name}_for_audiences`)).toBe(direct);
  });

  test.each([
    'dsp_views',
    'sponsored_ads_traffic',
    'conversions',
    'conversions_with_relevance',
    'amazon_retail_purchases',
    'segment_metadata',
  ])('%s has the same rows', async (name) => {
    expect(await count(`${name}_for_audiences`)).toBe(await count(name));
  });

  test('retail purchases of the United Kingdom become no audience', async () => {
    expect(await count('amazon_retail_purchases', british)).toBeGreaterThan(0);
    expect(await count('amazon_retail_purchases_for_audiences', british)).toBe(0);
  });

  test.each(CATALOG.filter(({ isAudience, fields }) => isAudience && fields.some(({ name }) => name === 'user_id')))(
    '$name gives people to an audience query',
    async ({ name }) => {
      const people = await small.rows(`SELECT user_id FROM ${name} WHERE user_id IS NOT NULL GROUP BY user_id`, {
        ...YEAR,
        mode: 'audience',
      });
      expect(people.length).toBeGreaterThan(20);
      expect(Object.keys(people[0] ?? {})).toEqual(['user_id']);
    },
  );
});
