/*
name: Before, during and after an event
purpose: Follows people through the lead-in, the days and the lead-out of a sales event and shows in which phase orders come.
description: Choose a window that holds all three phases. The dates are the event's own; everything before it in the window is lead-in, everything after is lead-out.
difficulty: advanced
tags: [tentpole, events, seasonal]
window: { days: 60, lagDays: 14 }
parameters:
  event_first_day: { help: "First day of the event, UTC.", picker: date }
  event_last_day: { help: "Last day of the event, UTC.", picker: date }
example: { event_first_day: "2026-10-06", event_last_day: "2026-10-07" }
columns:
  phase: text | Lead-in, event or lead-out
  people: users | People who saw an ad in the phase
  seen_before: users | of them already in an earlier phase
  impressions: count | Impressions
  cost: currency | Cost in the account's currency
  purchases: count | Purchases attributed to ads of the phase
  sales: currency | Sales attributed to ads of the phase
chart: { kind: bar, x: phase, y: [cost, sales] }
*/
WITH events AS (
  SELECT
    user_id,
    impression_date_utc AS on_day,
    impressions,
    total_cost / 100000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    event_date_utc AS on_day,
    impressions,
    spend / 100000000 AS cost,
    0 AS purchases,
    0 AS sales
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    traffic_event_date_utc AS on_day,
    0 AS impressions,
    0 AS cost,
    total_purchases AS purchases,
    total_product_sales AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE user_id IS NOT NULL
),
phased AS (
  SELECT
    user_id,
    CASE
      WHEN on_day < CAST({{event_first_day}} AS DATE) THEN 1
      WHEN on_day <= CAST({{event_last_day}} AS DATE) THEN 2
      ELSE 3
    END AS phase_no,
    SUM(impressions) AS impressions,
    SUM(cost) AS cost,
    SUM(purchases) AS purchases,
    SUM(sales) AS sales
  FROM events
  GROUP BY user_id, CASE
    WHEN on_day < CAST({{event_first_day}} AS DATE) THEN 1
    WHEN on_day <= CAST({{event_last_day}} AS DATE) THEN 2
    ELSE 3
  END
),
marked AS (
  SELECT
    phase_no,
    user_id,
    impressions,
    cost,
    purchases,
    sales,
    MIN(phase_no) OVER (PARTITION BY user_id) AS first_phase
  FROM phased
)
SELECT
  CASE
    WHEN phase_no = 1 THEN '1 lead-in'
    WHEN phase_no = 2 THEN '2 event'
    ELSE '3 lead-out'
  END AS phase,
  COUNT(DISTINCT user_id) AS people,
  COUNT(DISTINCT CASE
    WHEN first_phase < phase_no THEN user_id
  END) AS seen_before,
  SUM(impressions) AS impressions,
  ROUND(SUM(cost), 2) AS cost,
  SUM(purchases) AS purchases,
  ROUND(SUM(sales), 2) AS sales
FROM marked
GROUP BY phase_no
