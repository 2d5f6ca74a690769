/*
name: Traffic and sales by day
purpose: Lines up what ads cost with what they sold, day by day and ad product by ad product, without counting anything twice.
description: The safe way to put delivery beside outcomes is UNION ALL and adding up. A join on request_tag or event_id multiplies rows where an ad led to several conversions.
difficulty: intermediate
tags: [roas, trend, union]
window: { days: 30, lagDays: 14 }
columns:
  day_utc: date | Day of the ad, UTC
  ad_product: text | DSP or the sponsored ads product
  impressions: count | Impressions
  cost: currency | Cost in the account's currency
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
chart: { kind: line, x: day_utc, y: [cost, sales], series: ad_product }
*/
WITH events AS (
  SELECT
    impression_date_utc AS day_utc,
    'DSP' AS ad_product,
    impressions,
    total_cost / 100000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM dsp_impressions
  UNION ALL
  SELECT
    event_date_utc AS day_utc,
    ad_product_type AS ad_product,
    impressions,
    spend / 100000000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM sponsored_ads_traffic
  UNION ALL
  SELECT
    traffic_event_date_utc AS day_utc,
    COALESCE(ad_product_type, 'DSP') AS ad_product,
    0 AS impressions,
    0 AS cost,
    total_purchases AS purchases,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
)
SELECT
  day_utc,
  ad_product,
  SUM(impressions) AS impressions,
  ROUND(SUM(cost), 2) AS cost,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales
FROM events
GROUP BY day_utc, ad_product
