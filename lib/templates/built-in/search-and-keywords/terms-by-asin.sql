/*
name: Search terms by product
purpose: Gives a matrix of search terms and the products they sold, for grouping keywords outside AMC.
difficulty: intermediate
tags: [search-terms, asin, clustering]
window: { days: 90, lagDays: 14 }
columns:
  customer_search_term: text | What was searched for
  tracked_asin: id | Product ordered
  buyers: users | Different people
  purchases: count | Attributed purchases
  sales: currency | Attributed sales
chart: { kind: heatmap, x: customer_search_term, y: [sales], series: tracked_asin }
*/
SELECT
  customer_search_term,
  tracked_asin,
  COUNT(DISTINCT user_id) AS buyers,
  SUM(total_purchases) AS purchases,
  ROUND(SUM(total_product_sales), 2) AS sales
FROM amazon_attributed_events_by_conversion_time
WHERE customer_search_term IS NOT NULL
  AND tracked_asin IS NOT NULL
  AND total_purchases > 0
GROUP BY customer_search_term, tracked_asin
