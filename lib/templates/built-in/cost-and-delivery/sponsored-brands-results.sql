/*
name: Sponsored Brands traffic and sales
purpose: Puts clicks, spend, video views and attributed sales of each Sponsored Brands campaign side by side.
difficulty: beginner
tags: [sponsored-brands, video, sales]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  campaign: text | Name
  impressions: count | Impressions
  clicks: count | Clicks
  five_second_views: count | Videos watched for five seconds
  cost: currency | Spend in the account's currency
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
  new_to_brand_sales: currency | of them to first-time buyers of the brand
  roas: ratio | Sales per unit of spend
chart: { kind: bar, x: campaign, y: [cost, sales] }
*/
WITH events AS (
  SELECT
    campaign,
    campaign_id_string,
    impressions,
    clicks,
    five_sec_views,
    spend / 100000000 AS cost,
    0 AS purchases,
    0 AS sales,
    0 AS new_sales
  FROM sponsored_ads_traffic
  WHERE ad_product_type = 'sponsored_brands'
  UNION ALL
  SELECT
    campaign,
    campaign_id_string,
    0 AS impressions,
    0 AS clicks,
    0 AS five_sec_views,
    0 AS cost,
    total_purchases AS purchases,
    total_product_sales AS sales,
    new_to_brand_total_product_sales AS new_sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE ad_product_type = 'sponsored_brands'
)
SELECT
  campaign,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  SUM(five_sec_views) AS five_second_views,
  ROUND(SUM(cost), 2) AS cost,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales,
  ROUND(SUM(new_sales), 2) AS new_to_brand_sales,
  ROUND(SUM(sales) / NULLIF(SUM(cost), 0), 2) AS roas
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY campaign
