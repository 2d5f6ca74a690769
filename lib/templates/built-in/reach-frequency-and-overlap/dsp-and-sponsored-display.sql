/*
name: Amazon DSP and Sponsored Display
purpose: Compares people who saw DSP, Sponsored Display, or both, by how many of them ordered.
description: Both buy display inventory. A large group that saw both may be paying twice for the same people.
difficulty: beginner
tags: [overlap, dsp, sponsored-display]
window: { days: 30, lagDays: 14 }
columns:
  exposure: text | What the people saw
  people: users | Different people
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
chart: { kind: bar, x: exposure, y: [purchase_rate] }
*/
WITH exposed AS (
  SELECT
    user_id,
    MAX(in_first) AS in_first,
    MAX(in_second) AS in_second
  FROM (
    SELECT
      user_id,
      1 AS in_first,
      0 AS in_second
    FROM dsp_impressions
    WHERE user_id IS NOT NULL
    UNION ALL
    SELECT
      user_id,
      0 AS in_first,
      1 AS in_second
    FROM sponsored_ads_traffic
    WHERE ad_product_type = 'sponsored_display'
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
    WHEN e.in_first = 1 AND e.in_second = 1 THEN 'Both'
    WHEN e.in_first = 1 THEN 'Only DSP'
    ELSE 'Only Sponsored Display'
  END AS exposure,
  COUNT(DISTINCT e.user_id) AS people,
  COUNT(DISTINCT b.user_id) AS buyers,
  ROUND(COUNT(DISTINCT b.user_id) / COUNT(DISTINCT e.user_id), 4) AS purchase_rate,
  SUM(COALESCE(b.purchases, 0)) AS purchases,
  ROUND(SUM(COALESCE(b.sales, 0)), 2) AS sales
FROM exposed e
LEFT JOIN buyers b ON e.user_id = b.user_id
GROUP BY CASE
  WHEN e.in_first = 1 AND e.in_second = 1 THEN 'Both'
  WHEN e.in_first = 1 THEN 'Only DSP'
  ELSE 'Only Sponsored Display'
END
