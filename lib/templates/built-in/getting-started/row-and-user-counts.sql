/*
name: Rows and people per table
purpose: Shows whether data is flowing - first and last day, events and people of the tables that most queries read.
description: A table with no row here has no data in the window. Conversions without an ad are counted too, so that table is usually the largest.
difficulty: beginner
tags: [check, data-quality, start-here]
window: { days: 30, lagDays: 2 }
columns:
  source_table: text | The table
  first_day: date | First day with an event, UTC
  last_day: date | Last day with an event, UTC
  events: count | Rows
  people: users | Different people; events without a user are left out
chart: { kind: bar, x: source_table, y: [people] }
*/
-- One branch a table: dates are the UTC ones, which have the LOW threshold (the exact instants need 100 people).
SELECT
  'dsp_impressions' AS source_table,
  MIN(impression_date_utc) AS first_day,
  MAX(impression_date_utc) AS last_day,
  SUM(impressions) AS events,
  COUNT(DISTINCT user_id) AS people
FROM dsp_impressions
UNION ALL
SELECT
  'dsp_clicks' AS source_table,
  MIN(click_date_utc) AS first_day,
  MAX(click_date_utc) AS last_day,
  SUM(clicks) AS events,
  COUNT(DISTINCT user_id) AS people
FROM dsp_clicks
UNION ALL
SELECT
  'sponsored_ads_traffic' AS source_table,
  MIN(event_date_utc) AS first_day,
  MAX(event_date_utc) AS last_day,
  COUNT(event_date_utc) AS events,
  COUNT(DISTINCT user_id) AS people
FROM sponsored_ads_traffic
UNION ALL
SELECT
  'conversions' AS source_table,
  MIN(event_date_utc) AS first_day,
  MAX(event_date_utc) AS last_day,
  SUM(conversions) AS events,
  COUNT(DISTINCT user_id) AS people
FROM conversions
