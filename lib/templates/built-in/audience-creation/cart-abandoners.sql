/*
name: Cart adders without an order
purpose: Collects people who put a product into the cart in the last days and did not order the brand since.
description: Cart adds stand in tracked_item. An audience needs at least 2,000 people.
difficulty: beginner
tags: [remarketing, cart, audience]
window: { days: 30, lagDays: 0 }
parameters:
  asins: { help: Products. Empty means all of the brand., optional: true, picker: asin, default: [] }
  days_since: { help: Only cart adds of so many days before the end of the window., default: 30 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH carted AS (
  SELECT
    user_id,
    MAX(event_dt_utc) AS carted_at
  FROM conversions_for_audiences
  WHERE event_subtype = 'shoppingCart'
    AND tracked_item IN {{asins}}
    AND user_id IS NOT NULL
    AND SECONDS_BETWEEN(event_dt_utc, BUILT_IN_PARAMETER('TIME_WINDOW_END')) <= 86400 * CUSTOM_PARAMETER('days_since')
  GROUP BY user_id
),
ordered AS (
  SELECT
    user_id,
    MAX(event_dt_utc) AS ordered_at
  FROM conversions_for_audiences
  WHERE event_subtype = 'order'
    AND user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  c.user_id
FROM carted c
LEFT JOIN ordered o ON c.user_id = o.user_id
  AND o.ordered_at >= c.carted_at
WHERE o.user_id IS NULL
