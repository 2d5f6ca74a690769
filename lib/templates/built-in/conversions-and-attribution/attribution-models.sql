/*
name: Four attribution models side by side
purpose: Compares how first-touch, last-touch, linear and position-based credit would divide the same orders among campaigns.
description: Amazon's own attribution is not used - every order of a person who saw an ad counts. Compare shares, not totals, with the attributed tables. Position-based gives 40 % to the first and the last contact and shares the rest.
difficulty: advanced
tags: [attribution, first-touch, last-touch, linear]
window: { days: 30, lagDays: 2 }
parameters:
  lookback_days: { help: Ad contacts up to so many days before the order count. At most 28., default: 14 }
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  orders_touched: count | Orders with at least one contact of the campaign
  first_touch_sales: currency | Sales credited to the first contact
  last_touch_sales: currency | to the last contact
  linear_sales: currency | in equal parts to every contact
  position_sales: currency | 40 % each to first and last, the rest between
chart: { kind: bar, x: campaign, y: [first_touch_sales, last_touch_sales, linear_sales, position_sales] }
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
)
SELECT
  ad_product,
  campaign,
  COUNT(DISTINCT conversion_id) AS orders_touched,
  ROUND(SUM(CASE
    WHEN from_first = 1 THEN sales
    ELSE 0
  END), 2) AS first_touch_sales,
  ROUND(SUM(CASE
    WHEN from_last = 1 THEN sales
    ELSE 0
  END), 2) AS last_touch_sales,
  ROUND(SUM(sales / touch_count), 2) AS linear_sales,
  ROUND(SUM(CASE
    WHEN touch_count = 1 THEN sales
    WHEN touch_count = 2 THEN sales / 2
    WHEN from_first = 1 OR from_last = 1 THEN 0.4 * sales
    ELSE 0.2 * sales / (touch_count - 2)
  END), 2) AS position_sales
FROM pairs
GROUP BY ad_product, campaign
