/*
name: From seeing an ad to buying
purpose: Counts how many of the people who saw ads went on to the product page, the cart and the order.
difficulty: beginner
tags: [funnel, journey, start-here]
window: { days: 30, lagDays: 14 }
columns:
  stage: text | Stage of the funnel
  people: users | People who got at least so far
  share_of_exposed: share | of the people who saw an ad
chart: { kind: funnel, x: stage, y: [people] }
*/
WITH exposed AS (
  SELECT
    user_id
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  UNION DISTINCT
  SELECT
    user_id
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
),
actions AS (
  SELECT
    user_id,
    MAX(total_detail_page_view) AS viewed,
    MAX(total_add_to_cart) AS carted,
    MAX(total_purchases) AS bought
  FROM amazon_attributed_events_by_traffic_time
  WHERE user_id IS NOT NULL
  GROUP BY user_id
),
stages AS (
  SELECT
    '1 saw an ad' AS stage,
    COUNT(DISTINCT user_id) AS people
  FROM exposed
  UNION ALL
  SELECT
    '2 viewed a product' AS stage,
    COUNT(DISTINCT user_id) AS people
  FROM actions
  WHERE viewed + carted + bought > 0
  UNION ALL
  SELECT
    '3 put it into the cart' AS stage,
    COUNT(DISTINCT user_id) AS people
  FROM actions
  WHERE carted + bought > 0
  UNION ALL
  SELECT
    '4 ordered' AS stage,
    COUNT(DISTINCT user_id) AS people
  FROM actions
  WHERE bought > 0
)
SELECT
  stage,
  people,
  ROUND(people / MAX(people) OVER (), 5) AS share_of_exposed
FROM stages
