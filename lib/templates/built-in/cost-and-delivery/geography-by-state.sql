/*
name: Delivery and sales by state
purpose: Compares impressions, clicks and attributed sales by the state in which the ad was seen.
description: The state is that of the impression, not of the delivery address. Postal codes and cities have the HIGH threshold - they need 100 people a row and can not be filtered by value.
difficulty: intermediate
tags: [geography, dsp, sales]
window: { days: 60, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  iso_state_province_code: text | State, such as US-CA
  impressions: count | DSP impressions
  clicks: count | DSP clicks
  cost: currency | DSP cost in the account's currency
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
  roas: ratio | Sales per unit of cost
chart: { kind: bar, x: iso_state_province_code, y: [sales] }
*/
WITH events AS (
  SELECT
    iso_state_province_code,
    campaign_id_string,
    impressions,
    0 AS clicks,
    total_cost / 100000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM dsp_impressions
  UNION ALL
  SELECT
    iso_state_province_code,
    campaign_id_string,
    0 AS impressions,
    clicks,
    0 AS cost,
    0 AS purchases,
    0 AS sales
  FROM dsp_clicks
  UNION ALL
  -- NULL as ad product means Amazon DSP.
  SELECT
    iso_state_province_code,
    campaign_id_string,
    0 AS impressions,
    0 AS clicks,
    0 AS cost,
    total_purchases AS purchases,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE ad_product_type IS NULL
)
SELECT
  iso_state_province_code,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(cost), 2) AS cost,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales,
  ROUND(SUM(sales) / NULLIF(SUM(cost), 0), 2) AS roas
FROM events
WHERE iso_state_province_code IS NOT NULL
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY iso_state_province_code
