/*
name: Time from ad to order
purpose: Shows how long after the ad people order, in bands from one hour to two weeks.
description: Hours are compared, not instants - the exact times have the threshold MEDIUM, and every row would need 100 people.
difficulty: intermediate
tags: [timing, conversions, lag]
window: { days: 60, lagDays: 14 }
columns:
  ad_product: text | DSP or the sponsored ads product
  band: text | Time between ad and order
  purchases: count | Attributed purchases of all the brand's products
  sales: currency | Attributed sales of all the brand's products
  share_of_purchases: share | of the ad product's purchases
chart: { kind: bar, x: band, y: [share_of_purchases], series: ad_product }
*/
WITH banded AS (
  SELECT
    COALESCE(ad_product_type, 'DSP') AS ad_product,
    CASE
      WHEN SECONDS_BETWEEN(traffic_event_dt_hour_utc, conversion_event_dt_hour_utc) < 2 * 3600 THEN '1 under 2 hours'
      WHEN SECONDS_BETWEEN(traffic_event_dt_hour_utc, conversion_event_dt_hour_utc) < 24 * 3600 THEN '2 under 1 day'
      WHEN SECONDS_BETWEEN(traffic_event_dt_hour_utc, conversion_event_dt_hour_utc) < 3 * 86400 THEN '3 under 3 days'
      WHEN SECONDS_BETWEEN(traffic_event_dt_hour_utc, conversion_event_dt_hour_utc) < 7 * 86400 THEN '4 under 7 days'
      ELSE '5 up to 14 days'
    END AS band,
    total_purchases,
    total_product_sales
  FROM amazon_attributed_events_by_conversion_time
  WHERE total_purchases > 0
),
counted AS (
  SELECT
    ad_product,
    band,
    SUM(total_purchases) AS purchases,
    SUM(total_product_sales) AS sales
  FROM banded
  GROUP BY ad_product, band
)
SELECT
  ad_product,
  band,
  purchases,
  ROUND(sales, 2) AS sales,
  ROUND(purchases / SUM(purchases) OVER (PARTITION BY ad_product), 4) AS share_of_purchases
FROM counted
