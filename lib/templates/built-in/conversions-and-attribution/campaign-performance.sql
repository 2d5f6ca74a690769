/*
name: Campaign performance
purpose: Puts impressions, clicks, cost, page views, cart adds, orders and return on ad spend of every campaign on one row.
description: Conversions are counted at the time of the ad (by traffic time), so a window that ended less than 14 days ago still grows.
difficulty: beginner
tags: [roas, summary, start-here]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  campaign_id_string: id | Id as the console shows it
  impressions: count | Impressions
  clicks: count | Clicks
  cost: currency | Cost in the account's currency
  detail_page_views: count | Attributed product page views
  add_to_carts: count | Attributed cart adds
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
  roas: ratio | Sales per unit of cost
chart: { kind: bar, x: campaign, y: [cost, sales], series: ad_product }
*/
WITH events AS (
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    impressions,
    0 AS clicks,
    total_cost / 100000 AS cost,
    0 AS page_views,
    0 AS cart_adds,
    0 AS purchases,
    0 AS sales
  FROM dsp_impressions
  UNION ALL
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    0 AS impressions,
    clicks,
    0 AS cost,
    0 AS page_views,
    0 AS cart_adds,
    0 AS purchases,
    0 AS sales
  FROM dsp_clicks
  UNION ALL
  SELECT
    ad_product_type AS ad_product,
    campaign,
    campaign_id_string,
    impressions,
    clicks,
    spend / 100000000 AS cost,
    0 AS page_views,
    0 AS cart_adds,
    0 AS purchases,
    0 AS sales
  FROM sponsored_ads_traffic
  UNION ALL
  -- NULL as ad product means Amazon DSP.
  SELECT
    COALESCE(ad_product_type, 'DSP') AS ad_product,
    campaign,
    campaign_id_string,
    0 AS impressions,
    0 AS clicks,
    0 AS cost,
    total_detail_page_view AS page_views,
    total_add_to_cart AS cart_adds,
    total_purchases AS purchases,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
)
SELECT
  ad_product,
  campaign,
  campaign_id_string,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(cost), 2) AS cost,
  SUM(page_views) AS detail_page_views,
  SUM(cart_adds) AS add_to_carts,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales,
  ROUND(SUM(sales) / NULLIF(SUM(cost), 0), 2) AS roas
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY ad_product, campaign, campaign_id_string
