/*
name: Keywords and search terms
purpose: Puts what was targeted beside what people really searched for, with cost and sales, to find terms to add or to exclude.
description: Search terms are those of clicks. A term with cost and no sales after 14 days is a candidate for a negative keyword.
difficulty: beginner
tags: [keywords, search-terms, sponsored-products, start-here]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  targeting: text | Keyword or product target
  match_type: text | How it matches
  customer_search_term: text | What was searched for
  impressions: count | Impressions
  clicks: count | Clicks
  cost: currency | Spend in the account's currency
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
  acos: share | Spend per unit of sales; empty without sales
chart: { kind: bar, x: customer_search_term, y: [cost, sales] }
*/
WITH events AS (
  SELECT
    targeting,
    match_type,
    customer_search_term,
    campaign_id_string,
    impressions,
    clicks,
    spend / 100000000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM sponsored_ads_traffic
  WHERE ad_product_type IN ('sponsored_products', 'sponsored_brands')
  UNION ALL
  SELECT
    targeting,
    match_type,
    customer_search_term,
    campaign_id_string,
    0 AS impressions,
    0 AS clicks,
    0 AS cost,
    total_purchases AS purchases,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE ad_product_type IN ('sponsored_products', 'sponsored_brands')
)
SELECT
  targeting,
  match_type,
  customer_search_term,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(cost), 2) AS cost,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales,
  ROUND(SUM(cost) / NULLIF(SUM(sales), 0), 4) AS acos
FROM events
WHERE customer_search_term IS NOT NULL
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY targeting, match_type, customer_search_term
