/*
name: Repeat product page viewers
purpose: Collects people who viewed product pages several times and did not order.
description: Raise the number of views for a smaller, more interested audience. An audience needs at least 2,000 people.
difficulty: beginner
tags: [remarketing, page-views, audience]
window: { days: 30, lagDays: 0 }
parameters:
  asins: { help: Products. Empty means all of the brand., optional: true, picker: asin, default: [] }
  min_views: { help: At least so many page views., default: 2 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH viewers AS (
  SELECT
    user_id,
    SUM(conversions) AS views
  FROM conversions_for_audiences
  WHERE event_subtype = 'detailPageView'
    AND tracked_item IN {{asins}}
    AND user_id IS NOT NULL
  GROUP BY user_id
),
ordered AS (
  SELECT
    user_id
  FROM conversions_for_audiences
  WHERE event_subtype = 'order'
    AND user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  v.user_id
FROM viewers v
LEFT JOIN ordered o ON v.user_id = o.user_id
WHERE o.user_id IS NULL
  AND v.views >= 1 * CUSTOM_PARAMETER('min_views')
