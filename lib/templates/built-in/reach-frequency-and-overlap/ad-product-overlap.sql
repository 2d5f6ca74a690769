/*
name: Overlap of all ad products
purpose: Compares the purchase rate of people by the combination of ad products they saw - DSP, Sponsored Products, Brands and Display.
description: A higher rate after two products is no proof that the second caused it. Combinations with one person are dropped by AMC.
difficulty: intermediate
tags: [overlap, dsp, sponsored-ads]
window: { days: 30, lagDays: 14 }
columns:
  exposure: text | What the people saw
  people: users | Different people
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  sales: currency | Attributed sales of all the brand's products
  sales_per_person: currency | Sales a person
chart: { kind: bar, x: exposure, y: [purchase_rate] }
*/
WITH flags AS (
  SELECT
    user_id,
    MAX(dsp) AS dsp,
    MAX(sp) AS sp,
    MAX(sb) AS sb,
    MAX(sd) AS sd
  FROM (
    SELECT
      user_id,
      1 AS dsp,
      0 AS sp,
      0 AS sb,
      0 AS sd
    FROM dsp_impressions
    WHERE user_id IS NOT NULL
    UNION ALL
    SELECT
      user_id,
      0 AS dsp,
      CASE
        WHEN ad_product_type = 'sponsored_products' THEN 1
        ELSE 0
      END AS sp,
      CASE
        WHEN ad_product_type = 'sponsored_brands' THEN 1
        ELSE 0
      END AS sb,
      CASE
        WHEN ad_product_type = 'sponsored_display' THEN 1
        ELSE 0
      END AS sd
    FROM sponsored_ads_traffic
    WHERE user_id IS NOT NULL
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
  TRIM(BOTH ' ' FROM CONCAT(CASE
    WHEN f.dsp = 1 THEN 'DSP '
    ELSE ''
  END, CASE
    WHEN f.sp = 1 THEN 'SP '
    ELSE ''
  END, CASE
    WHEN f.sb = 1 THEN 'SB '
    ELSE ''
  END, CASE
    WHEN f.sd = 1 THEN 'SD'
    ELSE ''
  END)) AS exposure,
  COUNT(DISTINCT f.user_id) AS people,
  COUNT(DISTINCT b.user_id) AS buyers,
  ROUND(COUNT(DISTINCT b.user_id) / COUNT(DISTINCT f.user_id), 4) AS purchase_rate,
  ROUND(SUM(COALESCE(b.sales, 0)), 2) AS sales,
  ROUND(SUM(COALESCE(b.sales, 0)) / COUNT(DISTINCT f.user_id), 4) AS sales_per_person
FROM flags f
LEFT JOIN buyers b ON f.user_id = b.user_id
WHERE f.dsp + f.sp + f.sb + f.sd > 0
GROUP BY f.dsp, f.sp, f.sb, f.sd
