/*
name: Streaming TV, display and search ads together
purpose: Compares the purchase rate of people in each of the seven groups that streaming TV, DSP display and Sponsored Products form.
difficulty: intermediate
tags: [overlap, streaming, full-funnel]
window: { days: 30, lagDays: 14 }
columns:
  exposure: text | What the people saw
  people: users | Different people
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  sales: currency | Attributed sales of all the brand's products
chart: { kind: bar, x: exposure, y: [purchase_rate] }
*/
WITH flags AS (
  SELECT
    user_id,
    MAX(stv) AS stv,
    MAX(display) AS display,
    MAX(search) AS search
  FROM (
    SELECT
      user_id,
      CASE
        WHEN creative_type = 'Streaming TV Video' THEN 1
        ELSE 0
      END AS stv,
      CASE
        WHEN creative_type <> 'Streaming TV Video' THEN 1
        ELSE 0
      END AS display,
      0 AS search
    FROM dsp_impressions
    WHERE user_id IS NOT NULL
      AND creative_type IS NOT NULL
    UNION ALL
    SELECT
      user_id,
      0 AS stv,
      0 AS display,
      1 AS search
    FROM sponsored_ads_traffic
    WHERE ad_product_type = 'sponsored_products'
      AND user_id IS NOT NULL
  )
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
  CASE
    WHEN f.stv = 1 AND f.display = 1 AND f.search = 1 THEN 'All three'
    WHEN f.stv = 1 AND f.display = 1 THEN 'Streaming TV and display'
    WHEN f.stv = 1 AND f.search = 1 THEN 'Streaming TV and search'
    WHEN f.display = 1 AND f.search = 1 THEN 'Display and search'
    WHEN f.stv = 1 THEN 'Only streaming TV'
    WHEN f.display = 1 THEN 'Only display'
    ELSE 'Only search'
  END AS exposure,
  COUNT(DISTINCT f.user_id) AS people,
  COUNT(DISTINCT b.user_id) AS buyers,
  ROUND(COUNT(DISTINCT b.user_id) / COUNT(DISTINCT f.user_id), 4) AS purchase_rate,
  ROUND(SUM(COALESCE(b.sales, 0)), 2) AS sales
FROM flags f
LEFT JOIN buyers b ON f.user_id = b.user_id
GROUP BY f.stv, f.display, f.search
