/*
name: Path to conversion by ad product
purpose: Shows the most common orders in which people meet the ad products, and which part of the people on each path buys.
description: Each ad product counts once, at its first contact inside the window. Contacts after the purchase are in the path too when they fall into the window.
difficulty: intermediate
tags: [path, journey, conversion]
window: { days: 30, lagDays: 14 }
parameters:
  max_steps: { help: Contacts after so many steps are left out., default: 4 }
columns:
  path: text | Steps in order, such as [[1, DSP], [2, sponsored_products]]
  people: users | People on the path
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  sales: currency | Attributed sales of all the brand's products
chart: { kind: bar, x: path, y: [people] }
*/
WITH contacts AS (
  SELECT
    user_id,
    'DSP' AS step_label,
    MIN(impression_dt_utc) AS first_at
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  GROUP BY user_id
  UNION ALL
  SELECT
    user_id,
    ad_product_type AS step_label,
    MIN(event_dt_utc) AS first_at
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
  GROUP BY user_id, ad_product_type
),
numbered AS (
  SELECT
    user_id,
    step_label,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY first_at, step_label) AS step_no
  FROM contacts
),
steps AS (
  -- COLLECT takes no expression: the pair is made before.
  SELECT
    user_id,
    NAMED_ROW('step', step_no, 'label', step_label) AS step
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
