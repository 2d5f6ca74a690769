/*
name: Spend and sales by day, for a response curve
purpose: Gives a point for each line item and day - cost and sales - to fit a curve of diminishing returns outside AMC.
description: Points with few people are dropped by AMC and bend the curve; with small line items group by week instead.
difficulty: intermediate
tags: [roas, budget, curve]
window: { days: 60, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  day_utc: date | Day of the ad, UTC
  line_item: text | DSP line item
  impressions: count | Impressions
  people: users | Different people
  cost: currency | Cost in the account's currency
  sales: currency | Attributed sales of all the brand's products
chart: { kind: scatter, x: cost, y: [sales], series: line_item }
*/
WITH events AS (
  SELECT
    impression_date_utc AS day_utc,
    line_item,
    campaign_id_string,
    user_id,
    impressions,
    total_cost / 100000 AS cost,
    0 AS sales
  FROM dsp_impressions
  UNION ALL
  SELECT
    traffic_event_date_utc AS day_utc,
    line_item,
    campaign_id_string,
    NULL AS user_id,
    0 AS impressions,
    0 AS cost,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE ad_product_type IS NULL
)
SELECT
  day_utc,
  line_item,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people,
  ROUND(SUM(cost), 2) AS cost,
  ROUND(SUM(sales), 2) AS sales
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY day_utc, line_item
HAVING SUM(impressions) > 0
