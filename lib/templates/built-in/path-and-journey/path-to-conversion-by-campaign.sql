/*
name: Path to conversion by campaign
purpose: Shows the most common orders in which people meet campaigns, and which part of the people on each path buys.
description: Keep the steps few - long paths of single campaigns are each taken by few people, and AMC drops paths with fewer than two.
difficulty: advanced
tags: [path, journey, campaigns]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  max_steps: { help: Contacts after so many steps are left out., default: 3 }
columns:
  path: text | Steps in order
  people: users | People on the path
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  sales: currency | Attributed sales of all the brand's products
chart: { kind: bar, x: path, y: [people] }
*/
WITH events AS (
  SELECT
    user_id,
    campaign,
    campaign_id_string,
    impression_dt_utc AS seen_at
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    campaign,
    campaign_id_string,
    event_dt_utc AS seen_at
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
),
contacts AS (
  SELECT
    user_id,
    campaign,
    MIN(seen_at) AS first_at
  FROM events
  WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id, campaign
),
numbered AS (
  SELECT
    user_id,
    campaign,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY first_at, campaign) AS step_no
  FROM contacts
),
steps AS (
  -- COLLECT takes no expression: the pair is made before.
  SELECT
    user_id,
    NAMED_ROW('step', step_no, 'label', campaign) AS step
  FROM numbered
  WHERE step_no <= 1 * CUSTOM_PARAMETER('max_steps')
),
paths AS (
  SELECT
    user_id,
    ARRAY_SORT(COLLECT(DISTINCT step)) AS path
  FROM steps
  GROUP BY user_id
),
buyers AS (
  SELECT
    user_id,
    SUM(total_purchases) AS purchases,
    SUM(total_product_sales) AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE total_purchases > 0
    AND user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  p.path,
  COUNT(DISTINCT p.user_id) AS people,
  COUNT(DISTINCT b.user_id) AS buyers,
  ROUND(COUNT(DISTINCT b.user_id) / COUNT(DISTINCT p.user_id), 4) AS purchase_rate,
  ROUND(SUM(COALESCE(b.sales, 0)), 2) AS sales
FROM paths p
LEFT JOIN buyers b ON p.user_id = b.user_id
GROUP BY p.path
