/*
name: Position-based credit with your own weights
purpose: Divides each order among the campaigns before it, with weights of your choice for the first and the last contact.
description: Amazon's own attribution is not used - every order of a person who saw an ad counts. Compare shares, not totals, with the attributed tables. What the two weights leave is shared by the contacts between; with two contacts it is divided in the proportion of the weights.
difficulty: advanced
tags: [attribution, position-based]
window: { days: 30, lagDays: 2 }
parameters:
  lookback_days: { help: Ad contacts up to so many days before the order count. At most 28., default: 14 }
  first_weight: { help: "Part for the first contact, 0 to 1.", default: 0.4 }
  last_weight: { help: "Part for the last contact, 0 to 1. Both together at most 1.", default: 0.4 }
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  orders_touched: count | Orders with at least one contact of the campaign
  credited_orders: ratio | Parts of orders, added up
  credited_sales: currency | Parts of sales, added up
chart: { kind: bar, x: campaign, y: [credited_sales] }
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
weighted AS (
  SELECT
    ad_product,
    campaign,
    conversion_id,
    sales,
    CASE
      WHEN touch_count = 1 THEN 1
      WHEN touch_count = 2 AND from_first = 1 THEN CAST(CUSTOM_PARAMETER('first_weight') AS DOUBLE) / (CAST(CUSTOM_PARAMETER('first_weight') AS DOUBLE) + CAST(CUSTOM_PARAMETER('last_weight') AS DOUBLE))
      WHEN touch_count = 2 THEN CAST(CUSTOM_PARAMETER('last_weight') AS DOUBLE) / (CAST(CUSTOM_PARAMETER('first_weight') AS DOUBLE) + CAST(CUSTOM_PARAMETER('last_weight') AS DOUBLE))
      WHEN from_first = 1 THEN CAST(CUSTOM_PARAMETER('first_weight') AS DOUBLE)
      WHEN from_last = 1 THEN CAST(CUSTOM_PARAMETER('last_weight') AS DOUBLE)
      ELSE (1 - CAST(CUSTOM_PARAMETER('first_weight') AS DOUBLE) - CAST(CUSTOM_PARAMETER('last_weight') AS DOUBLE)) / (touch_count - 2)
    END AS credit
  FROM pairs
)
SELECT
  ad_product,
  campaign,
  COUNT(DISTINCT conversion_id) AS orders_touched,
  ROUND(SUM(credit), 2) AS credited_orders,
  ROUND(SUM(credit * sales), 2) AS credited_sales
FROM weighted
GROUP BY ad_product, campaign
