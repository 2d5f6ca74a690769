/*
name: Online, grocery and store purchases
purpose: Divides attributed purchases among Amazon.com, Amazon Fresh and Whole Foods Market.
description: purchase_retail_program says where the order was placed; the marketplace name tells stores from online. Only brands sold there have more than one row.
difficulty: beginner
tags: [grocery, stores, sales]
window: { days: 60, lagDays: 14 }
columns:
  purchase_retail_program: text | Where the order was placed
  marketplace: text | Marketplace of the order
  ad_product: text | DSP or the sponsored ads product
  buyers: users | Different people
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
chart: { kind: bar, x: purchase_retail_program, y: [sales], series: ad_product }
*/
SELECT
  purchase_retail_program,
  conversion_event_marketplace_name AS marketplace,
  COALESCE(ad_product_type, 'DSP') AS ad_product,
  COUNT(DISTINCT user_id) AS buyers,
  SUM(total_purchases) AS purchases,
  ROUND(SUM(total_product_sales), 2) AS sales
FROM amazon_attributed_events_by_conversion_time
WHERE total_purchases > 0
GROUP BY purchase_retail_program, conversion_event_marketplace_name, COALESCE(ad_product_type, 'DSP')
