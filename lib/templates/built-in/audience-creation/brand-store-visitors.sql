/*
name: Engaged Brand Store visitors
purpose: Collects people who stayed in the Brand Store for a while or used one of its widgets.
description: The Brand Store tables are a paid feature; audiences made from them can not go to sponsored ads. An audience needs at least 2,000 people.
paid: true
difficulty: intermediate
tags: [brand-store, engagement, audience]
window: { days: 60, lagDays: 0 }
parameters:
  min_dwell: { help: Seconds on the store's pages together., default: 30 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH stayed AS (
  SELECT
    user_id
  FROM amazon_brand_store_page_views_for_audiences
  WHERE user_id IS NOT NULL
  GROUP BY user_id
  HAVING SUM(dwell_time) >= 1 * CUSTOM_PARAMETER('min_dwell')
),
engaged AS (
  SELECT
    user_id
  FROM amazon_brand_store_engagement_events_for_audiences
  WHERE user_id IS NOT NULL
    AND asin IS NOT NULL
  GROUP BY user_id
)
SELECT
  user_id
FROM stayed
UNION DISTINCT
SELECT
  user_id
FROM engaged
