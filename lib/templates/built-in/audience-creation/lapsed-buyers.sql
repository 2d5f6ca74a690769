/*
name: Lapsed buyers
purpose: Collects people who ordered the brand before a number of days ago and not since.
description: conversions_all needs the paid feature Flexible Shopping Insights. The window must be longer than the days of silence. An audience needs at least 2,000 people.
paid: true
difficulty: intermediate
tags: [win-back, audience, flexible-shopping-insights]
window: { days: 365, lagDays: 0 }
parameters:
  asins: { help: Products. Empty means all of the brand., optional: true, picker: asin, default: [] }
  silent_days: { help: No order for so many days before the end of the window., default: 90 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH last_orders AS (
  SELECT
    user_id,
    MAX(event_dt_utc) AS last_order_at
  FROM conversions_all_for_audiences
  WHERE event_subtype = 'order'
    AND tracked_item IN {{asins}}
    AND user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  user_id
FROM last_orders
WHERE SECONDS_BETWEEN(last_order_at, BUILT_IN_PARAMETER('TIME_WINDOW_END')) > 86400 * CUSTOM_PARAMETER('silent_days')
