/*
name: Subscribe and Save sign-ups and repeats
purpose: Shows how many people subscribe to each product and how many of them order it again.
description: conversions_all needs the paid feature Flexible Shopping Insights.
paid: true
difficulty: intermediate
tags: [subscriptions, repeat, flexible-shopping-insights]
window: { days: 365, lagDays: 2 }
columns:
  tracked_item: id | Product
  subscribers: users | People who signed up
  ordered_after: users | of them with an order after the sign-up
  repeat_share: share | Part that ordered
  average_days_to_order: days | From the sign-up to the first order after it
chart: { kind: bar, x: tracked_item, y: [subscribers, ordered_after] }
*/
WITH signed_up AS (
  SELECT
    user_id,
    tracked_item,
    MIN(event_date_utc) AS signed_on
  FROM conversions_all
  WHERE event_subtype = 'snsSubscription'
    AND user_id IS NOT NULL
  GROUP BY user_id, tracked_item
),
ordered AS (
  SELECT
    s.user_id,
    s.tracked_item,
    s.signed_on,
    MIN(o.event_date_utc) AS ordered_on
  FROM signed_up s
  LEFT JOIN conversions_all o ON s.user_id = o.user_id
    AND s.tracked_item = o.tracked_item
    AND o.event_subtype = 'order'
    AND o.event_date_utc > s.signed_on
  GROUP BY s.user_id, s.tracked_item, s.signed_on
)
SELECT
  tracked_item,
  COUNT(DISTINCT user_id) AS subscribers,
  COUNT(DISTINCT CASE
    WHEN ordered_on IS NOT NULL THEN user_id
  END) AS ordered_after,
  ROUND(COUNT(DISTINCT CASE
    WHEN ordered_on IS NOT NULL THEN user_id
  END) / COUNT(DISTINCT user_id), 4) AS repeat_share,
  ROUND(AVG(SECONDS_BETWEEN(signed_on, ordered_on)) / 86400, 1) AS average_days_to_order
FROM ordered
GROUP BY tracked_item
