/*
name: Products bought by the same people
purpose: Finds pairs of products that the same person ordered after an ad, for bundles and cross-selling.
difficulty: intermediate
tags: [baskets, cross-sell, asin]
window: { days: 180, lagDays: 14 }
parameters:
  min_buyers: { help: Leaves out pairs with fewer buyers., default: 2 }
columns:
  first_asin: id | One product
  second_asin: id | The other
  shared_buyers: users | People who ordered both
  share_of_first: share | of the buyers of the first product
chart: { kind: heatmap, x: first_asin, y: [shared_buyers], series: second_asin }
*/
WITH bought AS (
  SELECT
    tracked_asin AS asin,
    user_id
  FROM amazon_attributed_events_by_conversion_time
  WHERE total_purchases > 0
    AND tracked_asin IS NOT NULL
    AND user_id IS NOT NULL
  GROUP BY tracked_asin, user_id
),
sizes AS (
  SELECT
    asin,
    COUNT(DISTINCT user_id) AS buyers
  FROM bought
  GROUP BY asin
),
pairs AS (
  -- Each pair once: the first ASIN is the smaller text.
  SELECT
    a.asin AS first_asin,
    b.asin AS second_asin,
    COUNT(DISTINCT a.user_id) AS shared_buyers
  FROM bought a
  INNER JOIN bought b ON a.user_id = b.user_id
    AND a.asin < b.asin
  GROUP BY a.asin, b.asin
)
SELECT
  p.first_asin,
  p.second_asin,
  p.shared_buyers,
  ROUND(p.shared_buyers / s.buyers, 4) AS share_of_first
FROM pairs p
INNER JOIN sizes s ON p.first_asin = s.asin
WHERE p.shared_buyers >= 1 * CUSTOM_PARAMETER('min_buyers')
