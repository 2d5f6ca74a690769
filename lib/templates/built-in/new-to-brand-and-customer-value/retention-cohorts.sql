/*
name: Purchase cohorts and retention
purpose: Shows how many buyers of each first month come back in the months after it.
description: amazon_retail_purchases is a paid data set. The first month is the first one inside the window - take a window longer than the usual time between orders.
paid: true
difficulty: advanced
tags: [cohorts, retention, retail-purchases]
window: { days: 270, lagDays: 2 }
columns:
  first_month: date | Month of the first order, first day
  months_later: count | 0 is the first month itself
  buyers: users | People who ordered in that month
  retention: share | of the people who began
chart: { kind: heatmap, x: months_later, y: [retention], series: first_month }
*/
WITH active AS (
  SELECT
    user_id,
    CAST(DATE_TRUNC('MONTH', purchase_date_utc) AS DATE) AS active_month
  FROM amazon_retail_purchases
  WHERE user_id IS NOT NULL
  GROUP BY user_id, CAST(DATE_TRUNC('MONTH', purchase_date_utc) AS DATE)
),
begun AS (
  SELECT
    user_id,
    MIN(active_month) AS first_month
  FROM active
  GROUP BY user_id
),
counted AS (
  SELECT
    b.first_month,
    12 * (EXTRACT(YEAR FROM a.active_month) - EXTRACT(YEAR FROM b.first_month)) + EXTRACT(MONTH FROM a.active_month) - EXTRACT(MONTH FROM b.first_month) AS months_later,
    COUNT(DISTINCT a.user_id) AS buyers
  FROM begun b
  INNER JOIN active a ON b.user_id = a.user_id
  GROUP BY b.first_month, 12 * (EXTRACT(YEAR FROM a.active_month) - EXTRACT(YEAR FROM b.first_month)) + EXTRACT(MONTH FROM a.active_month) - EXTRACT(MONTH FROM b.first_month)
)
SELECT
  first_month,
  months_later,
  buyers,
  ROUND(buyers / MAX(buyers) OVER (PARTITION BY first_month), 4) AS retention
FROM counted
