/*
name: Hour and weekday of ads and orders
purpose: Shows at which hours and on which weekdays people see ads and when they order, in a time zone of your choice.
difficulty: intermediate
tags: [timing, hours, weekdays]
window: { days: 28, lagDays: 2 }
parameters:
  time_zone: { help: "Name of the zone, such as America/New_York or Europe/London.", default: America/New_York }
columns:
  weekday: count | Day of the week, 1 is Sunday
  hour_of_day: count | 0 to 23
  impressions: count | DSP and sponsored impressions
  orders_placed: count | Orders of the brand's products, with or without ads
  sales: currency | Sales of those orders
chart: { kind: heatmap, x: hour_of_day, y: [impressions], series: weekday }
*/
WITH events AS (
  SELECT
    CONVERT_TIME_ZONE_FROM_UTC(impression_dt_hour_utc, CUSTOM_PARAMETER('time_zone')) AS local_hour,
    impressions,
    0 AS orders_placed,
    0 AS sales
  FROM dsp_impressions
  UNION ALL
  SELECT
    CONVERT_TIME_ZONE_FROM_UTC(event_dt_hour_utc, CUSTOM_PARAMETER('time_zone')) AS local_hour,
    impressions,
    0 AS orders_placed,
    0 AS sales
  FROM sponsored_ads_traffic
  UNION ALL
  SELECT
    CONVERT_TIME_ZONE_FROM_UTC(event_dt_hour_utc, CUSTOM_PARAMETER('time_zone')) AS local_hour,
    0 AS impressions,
    conversions AS orders_placed,
    total_product_sales AS sales
  FROM conversions
  WHERE event_subtype = 'order'
)
SELECT
  DAYOFWEEK(local_hour) AS weekday,
  EXTRACT(HOUR FROM local_hour) AS hour_of_day,
  SUM(impressions) AS impressions,
  SUM(orders_placed) AS orders_placed,
  ROUND(SUM(sales), 2) AS sales
FROM events
GROUP BY DAYOFWEEK(local_hour), EXTRACT(HOUR FROM local_hour)
