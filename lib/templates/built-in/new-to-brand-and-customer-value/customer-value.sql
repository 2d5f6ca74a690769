/*
name: Customer value with and without ads
purpose: Compares what new and existing customers spend, for those who saw ads and those who did not.
description: conversions_all needs the paid feature Flexible Shopping Insights. Exposed means that any of the person's orders came after an ad.
paid: true
difficulty: intermediate
tags: [value, new-to-brand, flexible-shopping-insights]
window: { days: 365, lagDays: 2 }
columns:
  customer_kind: text | New in the window, or bought before
  exposure: text | Saw ads, or not
  buyers: users | Different people
  orders_per_buyer: ratio | Orders a person
  sales_per_buyer: currency | Sales a person
  repeat_share: share | Part with more than one order
chart: { kind: bar, x: customer_kind, y: [sales_per_buyer], series: exposure }
*/
WITH buyers AS (
  SELECT
    user_id,
    MAX(CASE
      WHEN new_to_brand THEN 1
      ELSE 0
    END) AS is_new,
    MAX(CASE
      WHEN exposure_type = 'ad-exposed' THEN 1
      ELSE 0
    END) AS is_exposed,
    COUNT(DISTINCT conversion_id) AS order_count,
    SUM(total_product_sales) AS sales
  FROM conversions_all
  WHERE event_subtype = 'order'
    AND user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  CASE
    WHEN is_new = 1 THEN 'New to the brand'
    ELSE 'Existing'
  END AS customer_kind,
  CASE
    WHEN is_exposed = 1 THEN 'Saw ads'
    ELSE 'Saw no ads'
  END AS exposure,
  COUNT(DISTINCT user_id) AS buyers,
  ROUND(AVG(order_count), 2) AS orders_per_buyer,
  ROUND(SUM(sales) / COUNT(DISTINCT user_id), 2) AS sales_per_buyer,
  ROUND(SUM(CASE
    WHEN order_count > 1 THEN 1
    ELSE 0
  END) / COUNT(DISTINCT user_id), 4) AS repeat_share
FROM buyers
GROUP BY is_new, is_exposed
