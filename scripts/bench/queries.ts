import { format } from '@/lib/amc-sql/format';

/** Reach and conversions by device, as an analyst writes it: about 1.6 kB that every dialect can read. */
export const ANALYST_QUERY = format(`
WITH impressions AS (
  SELECT user_id, campaign_id, campaign, device_type, SUM(impressions) AS impressions, SUM(total_cost) AS cost, MIN(impression_dt) AS first_seen
  FROM dsp_impressions
  WHERE user_id IS NOT NULL AND device_type IN ('Phone', 'PC', 'TV') AND campaign <> 'test'
  GROUP BY user_id, campaign_id, campaign, device_type
), clicks AS (
  SELECT user_id, campaign_id, SUM(clicks) AS clicks
  FROM dsp_clicks
  WHERE user_id IS NOT NULL
  GROUP BY user_id, campaign_id
), purchases AS (
  SELECT user_id, campaign_id, SUM(total_purchases) AS purchases, SUM(total_product_sales) AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE user_id IS NOT NULL AND total_purchases > 0
  GROUP BY user_id, campaign_id
), people AS (
  SELECT i.user_id, i.campaign, i.device_type, i.impressions, i.cost, COALESCE(c.clicks, 0) AS clicks, COALESCE(p.purchases, 0) AS purchases, COALESCE(p.sales, 0) AS sales,
    CASE WHEN i.impressions = 1 THEN '1' WHEN i.impressions BETWEEN 2 AND 5 THEN '2 to 5' ELSE 'more' END AS frequency
  FROM impressions i
  LEFT JOIN clicks c ON i.user_id = c.user_id AND i.campaign_id = c.campaign_id
  LEFT JOIN purchases p ON i.user_id = p.user_id AND i.campaign_id = p.campaign_id
)
SELECT campaign, device_type, frequency, COUNT(DISTINCT user_id) AS reach, SUM(impressions) AS impressions, SUM(cost) / 100000 AS cost, SUM(clicks) AS clicks, SUM(purchases) AS purchases, SUM(sales) AS sales
FROM people
GROUP BY campaign, device_type, frequency
`);

/** A report of about 55 lines a condition: the same steps for each, put together by UNION ALL. */
export function reportOf(conditions: number): string {
  const each = (one: (n: number) => string) => Array.from({ length: conditions }, (_, n) => one(n));
  return format(`WITH ${each(step).join(', ')} ${each(part).join(' UNION ALL ')}`);
}

/** The one of about 300 lines that the budgets speak of. */
export const LONG_QUERY = reportOf(6);

function step(n: number): string {
  return `impressions_${n} AS (
    SELECT user_id, campaign_id, campaign, device_type, SUM(impressions) AS impressions, SUM(total_cost) AS cost, MIN(impression_dt) AS first_seen
    FROM dsp_impressions
    WHERE user_id IS NOT NULL AND device_type IN ('Phone', 'PC', 'TV') AND campaign_id <> ${n} AND EXTRACT(HOUR FROM impression_dt) BETWEEN ${n} AND 20
    GROUP BY user_id, campaign_id, campaign, device_type
  ), people_${n} AS (
    SELECT i.user_id, i.campaign, i.device_type, i.impressions, i.cost, COALESCE(c.clicks, 0) AS clicks,
      CASE WHEN i.impressions = 1 THEN '1' WHEN i.impressions BETWEEN 2 AND 5 THEN '2 to 5' ELSE 'more' END AS frequency,
      ROW_NUMBER() OVER (PARTITION BY i.user_id ORDER BY i.first_seen) AS place
    FROM impressions_${n} i
    LEFT JOIN (SELECT user_id, campaign_id, SUM(clicks) AS clicks FROM dsp_clicks WHERE user_id IS NOT NULL GROUP BY user_id, campaign_id) c
      ON i.user_id = c.user_id AND i.campaign_id = c.campaign_id
  )`;
}

function part(n: number): string {
  return `SELECT 'condition ${n}' AS name_of, campaign, device_type, frequency, COUNT(DISTINCT user_id) AS reach, SUM(impressions) AS impressions, SUM(cost) / 100000 AS cost, SUM(clicks) AS clicks
    FROM people_${n} WHERE place = 1 AND impressions > ${n} GROUP BY campaign, device_type, frequency`;
}
