/*
name: Gateway products
purpose: Finds the products with which new customers most often begin.
difficulty: beginner
tags: [new-to-brand, asin, products]
window: { days: 90, lagDays: 14 }
columns:
  tracked_asin: id | Product
  buyers: users | All buyers after an ad
  new_buyers: users | First-time buyers of the brand
  new_share: share | Part of the product's buyers that is new
  new_sales: currency | Sales to first-time buyers
chart: { kind: bar, x: tracked_asin, y: [new_buyers] }
*/
SELECT
  tracked_asin,
  COUNT(DISTINCT user_id) AS buyers,
  COUNT(DISTINCT CASE
    WHEN new_to_brand_total_purchases > 0 THEN user_id
  END) AS new_buyers,
  ROUND(COUNT(DISTINCT CASE
    WHEN new_to_brand_total_purchases > 0 THEN user_id
  END) / NULLIF(COUNT(DISTINCT user_id), 0), 4) AS new_share,
  ROUND(SUM(new_to_brand_total_product_sales), 2) AS new_sales
FROM amazon_attributed_events_by_conversion_time
WHERE tracked_asin IS NOT NULL
  AND total_purchases > 0
  AND user_id IS NOT NULL
GROUP BY tracked_asin
