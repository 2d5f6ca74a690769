/*
name: Sponsored Products by placement
purpose: Compares top of search, product pages and the rest - traffic, cost and attributed sales of Sponsored Products.
description: placement_type stands on both the traffic and the attributed table, so the two are added up side by side and never joined row by row.
difficulty: intermediate
tags: [sponsored-products, placement, roas]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  placement_type: text | Where the ad stood
  impressions: count | Impressions
  clicks: count | Clicks
  cost: currency | Spend in the account's currency
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
  click_rate: share | Clicks of impressions
  roas: ratio | Sales per unit of spend
chart: { kind: bar, x: placement_type, y: [cost, sales] }
*/
WITH events AS (
  SELECT
    placement_type,
    campaign_id_string,
    impressions,
    clicks,
    spend / 100000000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM sponsored_ads_traffic
  WHERE ad_product_type = 'sponsored_products'
  UNION ALL
  SELECT
    placement_type,
    campaign_id_string,
    0 AS impressions,
    0 AS clicks,
    0 AS cost,
    total_purchases AS purchases,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE ad_product_type = 'sponsored_products'
)
SELECT
  placement_type,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(cost), 2) AS cost,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales,
  ROUND(SUM(clicks) / NULLIF(SUM(impressions), 0), 5) AS click_rate,
  ROUND(SUM(sales) / NULLIF(SUM(cost), 0), 2) AS roas
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY placement_type
