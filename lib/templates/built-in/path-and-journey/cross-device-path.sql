/*
name: Cross-device path
purpose: Shows in which order devices are reached, such as TV first and then phone, and how many of those people buy.
difficulty: intermediate
tags: [devices, path, dsp]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  path: text | Kinds of device in the order of their first contact
  people: users | People on the path
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
chart: { kind: bar, x: path, y: [people] }
*/
WITH contacts AS (
  SELECT
    user_id,
    device_type,
    MIN(impression_dt_utc) AS first_at
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
    AND device_type IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id, device_type
),
numbered AS (
  SELECT
    user_id,
    device_type,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY first_at, device_type) AS step_no
  FROM contacts
),
steps AS (
  SELECT
    user_id,
    NAMED_ROW('step', step_no, 'device', device_type) AS step
  FROM numbered
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
  ROUND(COUNT(DISTINCT b.user_id) / COUNT(DISTINCT p.user_id), 4) AS purchase_rate
FROM paths p
LEFT JOIN buyers b ON p.user_id = b.user_id
GROUP BY p.path
