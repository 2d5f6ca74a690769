/*
name: Values of the main dimensions
purpose: Shows which values the columns people filter on really hold in this instance, and how many people sit behind each.
description: Documentation and reality differ, for instance in match types. AMC takes no column name as a parameter, so add a branch of your own for another column.
difficulty: beginner
tags: [check, values, filters]
window: { days: 30, lagDays: 2 }
columns:
  column_name: text | The column
  column_value: text | A value it holds; empty where it is NULL
  impressions: count | Impressions with it
  people: users | Different people
chart: { kind: bar, x: column_value, y: [people], series: column_name }
*/
SELECT
  'sponsored_ads_traffic.ad_product_type' AS column_name,
  ad_product_type AS column_value,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people
FROM sponsored_ads_traffic
GROUP BY ad_product_type
UNION ALL
SELECT
  'sponsored_ads_traffic.match_type' AS column_name,
  match_type AS column_value,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people
FROM sponsored_ads_traffic
GROUP BY match_type
UNION ALL
SELECT
  'sponsored_ads_traffic.placement_type' AS column_name,
  placement_type AS column_value,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people
FROM sponsored_ads_traffic
GROUP BY placement_type
UNION ALL
SELECT
  'dsp_impressions.device_type' AS column_name,
  device_type AS column_value,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people
FROM dsp_impressions
GROUP BY device_type
UNION ALL
SELECT
  'dsp_impressions.creative_type' AS column_name,
  creative_type AS column_value,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people
FROM dsp_impressions
GROUP BY creative_type
