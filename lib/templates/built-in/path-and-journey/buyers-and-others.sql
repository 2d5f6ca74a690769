/*
name: Buyers against others
purpose: Shows how exposure, page views and branded searches differ between people who bought and people who did not.
description: conversions_all needs the paid feature Flexible Shopping Insights; it holds people's actions with and without ads.
paid: true
difficulty: intermediate
tags: [journey, behaviour, flexible-shopping-insights]
window: { days: 60, lagDays: 2 }
columns:
  outcome: text | Bought, or not
  people: users | Different people with any action or ad
  dsp_impressions_each: ratio | DSP impressions a person
  sponsored_impressions_each: ratio | Sponsored impressions a person
  page_views_each: ratio | Product page views a person
  branded_searches_each: ratio | Branded searches a person
chart: { kind: bar, x: outcome, y: [dsp_impressions_each, page_views_each] }
*/
WITH actions AS (
  SELECT
    user_id,
    impressions AS dsp_seen,
    0 AS ads_seen,
    0 AS views,
    0 AS searches,
    0 AS orders
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    0 AS dsp_seen,
    impressions AS ads_seen,
    0 AS views,
    0 AS searches,
    0 AS orders
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    0 AS dsp_seen,
    0 AS ads_seen,
    CASE
      WHEN event_subtype = 'detailPageView' THEN conversions
      ELSE 0
    END AS views,
    CASE
      WHEN event_subtype = 'searchConversion' THEN conversions
      ELSE 0
    END AS searches,
    CASE
      WHEN event_subtype = 'order' THEN conversions
      ELSE 0
    END AS orders
  FROM conversions_all
  WHERE user_id IS NOT NULL
),
people AS (
  SELECT
    user_id,
    SUM(dsp_seen) AS dsp_seen,
    SUM(ads_seen) AS ads_seen,
    SUM(views) AS views,
    SUM(searches) AS searches,
    SUM(orders) AS orders
  FROM actions
  GROUP BY user_id
)
SELECT
  CASE
    WHEN orders > 0 THEN 'Bought'
    ELSE 'Did not buy'
  END AS outcome,
  COUNT(DISTINCT user_id) AS people,
  ROUND(AVG(dsp_seen), 3) AS dsp_impressions_each,
  ROUND(AVG(ads_seen), 3) AS sponsored_impressions_each,
  ROUND(AVG(views), 3) AS page_views_each,
  ROUND(AVG(searches), 3) AS branded_searches_each
FROM people
GROUP BY CASE
  WHEN orders > 0 THEN 'Bought'
  ELSE 'Did not buy'
END
