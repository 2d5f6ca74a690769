/*
name: Campaigns that assist
purpose: Shows in how many orders a campaign took part without being the last contact.
description: Campaigns with many assists and few last contacts look useless in last-touch reports and are not.
difficulty: intermediate
tags: [assist, attribution, journey]
window: { days: 30, lagDays: 2 }
parameters:
  lookback_days: { help: Ad contacts up to so many days before the order count. At most 28., default: 14 }
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  orders_touched: count | Orders with a contact of the campaign before them
  orders_closed: count | of them with it as the last contact
  orders_assisted: count | of them with another last contact
  assist_share: share | Part that it assisted
chart: { kind: bar, x: campaign, y: [orders_assisted, orders_closed] }
*/
WITH touches AS (
  -- The window is that of the orders; ad contacts may lie up to 28 days before it.
  SELECT
    user_id,
    'DSP' AS ad_product,
    campaign,
    impression_dt_utc AS touched_at
  FROM TABLE(EXTEND_TIME_WINDOW('dsp_impressions', 'P28D', 'P0D'))
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    ad_product_type AS ad_product,
    campaign,
    event_dt_utc AS touched_at
  FROM TABLE(EXTEND_TIME_WINDOW('sponsored_ads_traffic', 'P28D', 'P0D'))
  WHERE user_id IS NOT NULL
),
orders AS (
  SELECT
    user_id,
    conversion_id,
    event_dt_utc AS ordered_at,
    total_product_sales AS sales
  FROM conversions
  WHERE event_subtype = 'order'
    AND user_id IS NOT NULL
),
pairs AS (
  SELECT
    t.ad_product,
    t.campaign,
    o.user_id,
    o.conversion_id,
    o.sales,
    ROW_NUMBER() OVER (PARTITION BY o.conversion_id ORDER BY t.touched_at) AS from_first,
    ROW_NUMBER() OVER (PARTITION BY o.conversion_id ORDER BY t.touched_at DESC) AS from_last,
    COUNT(t.campaign) OVER (PARTITION BY o.conversion_id) AS touch_count
  FROM orders o
  INNER JOIN touches t ON o.user_id = t.user_id
  WHERE SECONDS_BETWEEN(t.touched_at, o.ordered_at) BETWEEN 0 AND 86400 * CUSTOM_PARAMETER('lookback_days')
),
per_order AS (
  SELECT
    ad_product,
    campaign,
    user_id,
    conversion_id,
    MIN(from_last) AS nearest_to_order
  FROM pairs
  GROUP BY ad_product, campaign, user_id, conversion_id
)
SELECT
  ad_product,
  campaign,
  COUNT(DISTINCT conversion_id) AS orders_touched,
  COUNT(DISTINCT CASE
    WHEN nearest_to_order = 1 THEN conversion_id
  END) AS orders_closed,
  COUNT(DISTINCT CASE
    WHEN nearest_to_order > 1 THEN conversion_id
  END) AS orders_assisted,
  ROUND(COUNT(DISTINCT CASE
    WHEN nearest_to_order > 1 THEN conversion_id
  END) / COUNT(DISTINCT conversion_id), 4) AS assist_share
FROM per_order
GROUP BY ad_product, campaign
