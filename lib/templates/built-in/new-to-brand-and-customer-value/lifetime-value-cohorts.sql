/*
name: Lifetime value by first-order month
purpose: Follows customers from the month of their first order and shows what they are worth within a horizon.
description: conversions_all needs the paid feature Flexible Shopping Insights. Cohorts younger than the horizon are not complete - leave their rows out when comparing.
paid: true
difficulty: advanced
tags: [value, cohorts, flexible-shopping-insights]
window: { days: 365, lagDays: 2 }
parameters:
  horizon_days: { help: Orders within so many days after the first count., default: 90 }
columns:
  cohort_month: date | Month of the first order, first day
  buyers: users | People who began in it
  orders_per_buyer: ratio | Orders within the horizon, the first included
  value_per_buyer: currency | Sales within the horizon
  repeat_share: share | Part that ordered again within the horizon
chart: { kind: line, x: cohort_month, y: [value_per_buyer] }
*/
WITH firsts AS (
  SELECT
    user_id,
    MIN(event_date_utc) AS first_order_on
  FROM conversions_all
  WHERE event_subtype = 'order'
    AND new_to_brand
    AND user_id IS NOT NULL
  GROUP BY user_id
),
WITHIN AS (
  SELECT
    f.user_id,
    f.first_order_on,
    COUNT(DISTINCT c.conversion_id) AS order_count,
    SUM(c.total_product_sales) AS sales
  FROM firsts f
  INNER JOIN conversions_all c ON f.user_id = c.user_id
  WHERE c.event_subtype = 'order'
    AND SECONDS_BETWEEN(f.first_order_on, c.event_date_utc) BETWEEN 0 AND 86400 * CUSTOM_PARAMETER('horizon_days')
  GROUP BY f.user_id, f.first_order_on
)
SELECT
  CAST(DATE_TRUNC('MONTH', first_order_on) AS DATE) AS cohort_month,
  COUNT(DISTINCT user_id) AS buyers,
  ROUND(AVG(order_count), 2) AS orders_per_buyer,
  ROUND(SUM(sales) / COUNT(DISTINCT user_id), 2) AS value_per_buyer,
  ROUND(SUM(CASE
    WHEN order_count > 1 THEN 1
    ELSE 0
  END) / COUNT(DISTINCT user_id), 4) AS repeat_share
FROM WITHIN
GROUP BY CAST(DATE_TRUNC('MONTH', first_order_on) AS DATE)
