/*
name: Revenue per buyer by product
purpose: Shows buyers, units, spend and repeat orders of each product.
description: amazon_retail_purchases is a paid data set; it holds all orders, with or without ads.
paid: true
difficulty: intermediate
tags: [value, asin, retail-purchases]
window: { days: 180, lagDays: 2 }
parameters:
  asins: { help: Products to look at. Empty means all., optional: true, picker: asin, default: [] }
columns:
  asin: id | Product
  asin_name: text | Title
  buyers: users | Different people
  units: count | Units sold
  revenue: currency | Price times units
  revenue_per_buyer: currency | Revenue a person
  repeat_share: share | Part of the buyers who ordered it again
chart: { kind: bar, x: asin_name, y: [revenue] }
*/
WITH buyers AS (
  SELECT
    asin,
    asin_name,
    user_id,
    COUNT(DISTINCT purchase_id) AS order_count,
    SUM(purchase_units_sold) AS units,
    SUM(unit_price * purchase_units_sold) AS revenue
  FROM amazon_retail_purchases
  WHERE user_id IS NOT NULL
    AND asin IN {{asins}}
  GROUP BY asin, asin_name, user_id
)
SELECT
  asin,
  asin_name,
  COUNT(DISTINCT user_id) AS buyers,
  SUM(units) AS units,
  ROUND(SUM(revenue), 2) AS revenue,
  ROUND(SUM(revenue) / COUNT(DISTINCT user_id), 2) AS revenue_per_buyer,
  ROUND(SUM(CASE
    WHEN order_count > 1 THEN 1
    ELSE 0
  END) / COUNT(DISTINCT user_id), 4) AS repeat_share
FROM buyers
GROUP BY asin, asin_name
