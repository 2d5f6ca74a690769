/** What analysts ask most, from a plain sum to paths over all people. `budget`: milliseconds at the small scale, median. */
export const SANDBOX_QUERIES: readonly { readonly what: string; readonly sql: string; readonly budget?: number }[] = [
  {
    what: 'delivery by campaign',
    budget: 150,
    sql: 'SELECT campaign, SUM(impressions) AS impressions, SUM(total_cost) / 100000 AS cost FROM dsp_impressions GROUP BY 1',
  },
  {
    what: 'reach by campaign and device',
    budget: 150,
    sql: 'SELECT campaign, device_type, COUNT(DISTINCT user_id) AS reach, SUM(impressions) AS impressions FROM dsp_impressions GROUP BY 1, 2',
  },
  {
    what: 'sponsored ads by day and ad product',
    budget: 150,
    sql: 'SELECT event_date_utc, ad_product_type, SUM(impressions) AS impressions, SUM(clicks) AS clicks, SUM(spend) / 100000000 AS spend FROM sponsored_ads_traffic GROUP BY 1, 2',
  },
  {
    what: 'attributed sales by campaign',
    budget: 150,
    sql: "SELECT campaign, COALESCE(ad_product_type, 'DSP') AS product, SUM(total_purchases) AS purchases, SUM(total_product_sales) AS sales, SUM(new_to_brand_total_purchases) AS ntb FROM amazon_attributed_events_by_traffic_time GROUP BY 1, 2",
  },
  {
    what: 'conversions by ASIN',
    budget: 150,
    sql: 'SELECT tracked_item, event_subtype, SUM(conversions) AS conversions, COUNT(DISTINCT user_id) AS users FROM conversions GROUP BY 1, 2',
  },
  {
    what: 'frequency and purchase rate',
    sql: `WITH seen AS (SELECT user_id, SUM(impressions) AS n FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1),
      bought AS (SELECT user_id, SUM(total_purchases) AS purchases FROM amazon_attributed_events_by_traffic_time WHERE user_id IS NOT NULL GROUP BY 1)
      SELECT IF(s.n > 10, 11, s.n) AS frequency, COUNT(DISTINCT s.user_id) AS users, SUM(IF(b.purchases > 0, 1, 0)) AS buyers FROM seen s LEFT JOIN bought b ON s.user_id = b.user_id GROUP BY 1`,
  },
  {
    what: 'overlap of DSP and sponsored products',
    sql: `WITH d AS (SELECT DISTINCT user_id FROM dsp_impressions WHERE user_id IS NOT NULL),
      s AS (SELECT DISTINCT user_id FROM sponsored_ads_traffic WHERE user_id IS NOT NULL AND ad_product_type = 'sponsored_products')
      SELECT IF(d.user_id IS NULL, 'SP only', IF(s.user_id IS NULL, 'DSP only', 'both')) AS exposure, COUNT(DISTINCT COALESCE(d.user_id, s.user_id)) AS users
      FROM d FULL OUTER JOIN s ON d.user_id = s.user_id GROUP BY 1`,
  },
  {
    what: 'path to conversion',
    budget: 600,
    sql: `WITH touches AS (SELECT user_id, campaign, MIN(impression_dt_utc) AS first_seen FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY 1, 2
        UNION ALL SELECT user_id, campaign, MIN(event_dt_utc) FROM sponsored_ads_traffic WHERE user_id IS NOT NULL GROUP BY 1, 2),
      steps AS (SELECT user_id, NAMED_ROW('step', ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY first_seen), 'campaign', campaign) AS step FROM touches),
      paths AS (SELECT user_id, ARRAY_SORT(COLLECT(DISTINCT step)) AS path FROM steps GROUP BY 1),
      bought AS (SELECT user_id, SUM(total_purchases) AS purchases FROM amazon_attributed_events_by_traffic_time WHERE user_id IS NOT NULL GROUP BY 1)
      SELECT p.path, COUNT(DISTINCT p.user_id) AS users, SUM(b.purchases) AS purchases FROM paths p LEFT JOIN bought b ON p.user_id = b.user_id GROUP BY 1`,
  },
  {
    what: 'last touch within 14 days (EXTEND_TIME_WINDOW)',
    sql: `WITH touches AS (SELECT user_id, campaign, impression_dt_utc AS seen FROM TABLE(EXTEND_TIME_WINDOW('dsp_impressions', 'P14D', 'P0D')) WHERE user_id IS NOT NULL),
      orders AS (SELECT user_id, event_dt_utc AS bought, total_product_sales AS sales FROM conversions WHERE event_subtype = 'order' AND user_id IS NOT NULL),
      ranked AS (SELECT t.campaign, o.sales, ROW_NUMBER() OVER (PARTITION BY o.user_id, o.bought ORDER BY t.seen DESC) AS place
        FROM orders o JOIN touches t ON o.user_id = t.user_id WHERE t.seen <= o.bought AND SECONDS_BETWEEN(t.seen, o.bought) <= 60 * 60 * 24 * 14)
      SELECT campaign, SUM(sales) AS sales, COUNT(1) AS orders FROM ranked WHERE place = 1 GROUP BY 1`,
  },
];
