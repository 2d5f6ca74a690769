/*
name: Last-touch credit
purpose: Shows which campaigns people saw last before they ordered.
description: Amazon's own attribution is not used - every order of a person who saw an ad counts. Compare shares, not totals, with the attributed tables.
difficulty: intermediate
tags: [attribution, last-touch]
window: { days: 30, lagDays: 2 }
parameters:
  lookback_days: { help: Ad contacts up to so many days before the order count. At most 28., default: 14 }
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  people: users | Buyers whose journey it closed
  orders_closed: count | Orders with it as the last contact
  sales: currency | Sales of those orders
  share_of_sales: share | of all orders with any contact
chart: { kind: bar, x: campaign, y: [sales] }
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
credited AS (
  SELECT
    ad_product,
    campaign,
    COUNT(DISTINCT user_id) AS people,
    COUNT(DISTINCT conversion_id) AS orders_closed,
    SUM(sales) AS sales
  FROM pairs
  WHERE from_last = 1
  GROUP BY ad_product, campaign
)
SELECT
  ad_product,
  campaign,
  people,
  orders_closed,
  ROUND(sales, 2) AS sales,
  ROUND(sales / NULLIF(SUM(sales) OVER (), 0), 4) AS share_of_sales
FROM credited
