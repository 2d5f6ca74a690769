/*
name: Size of an audience before it is made
purpose: Counts, as a report, how many people the audiences of this shelf would hold, so that none is created too small.
description: Audience queries tell no numbers. This measurement query counts the same rules on the tables for reports. An audience needs 2,000 people (aim for 2,500), a lookalike seed 500 to 500,000.
difficulty: beginner
tags: [audience, size, check]
window: { days: 30, lagDays: 0 }
columns:
  audience_rule: text | Rule
  people: users | People who fit it
  large_enough: text | yes when there are at least 2,000
chart: { kind: bar, x: audience_rule, y: [people] }
*/
WITH buyers AS (
  SELECT
    user_id
  FROM amazon_attributed_events_by_traffic_time
  WHERE total_purchases > 0
    AND user_id IS NOT NULL
  GROUP BY user_id
),
rules AS (
  SELECT
    'Saw DSP ads, did not buy' AS audience_rule,
    COUNT(DISTINCT i.user_id) AS people
  FROM dsp_impressions i
  LEFT JOIN buyers b ON i.user_id = b.user_id
  WHERE i.user_id IS NOT NULL
    AND b.user_id IS NULL
  UNION ALL
  SELECT
    'Clicked, did not buy' AS audience_rule,
    COUNT(DISTINCT t.user_id) AS people
  FROM sponsored_ads_traffic t
  LEFT JOIN buyers b ON t.user_id = b.user_id
  WHERE t.clicks > 0
    AND t.user_id IS NOT NULL
    AND b.user_id IS NULL
  UNION ALL
  SELECT
    'Put something into the cart' AS audience_rule,
    COUNT(DISTINCT user_id) AS people
  FROM conversions
  WHERE event_subtype = 'shoppingCart'
  UNION ALL
  SELECT
    'Viewed a product page' AS audience_rule,
    COUNT(DISTINCT user_id) AS people
  FROM conversions
  WHERE event_subtype = 'detailPageView'
  UNION ALL
  SELECT
    'Saw streaming TV' AS audience_rule,
    COUNT(DISTINCT user_id) AS people
  FROM dsp_impressions
  WHERE creative_type = 'Streaming TV Video'
)
SELECT
  audience_rule,
  people,
  CASE
    WHEN people >= 2000 THEN 'yes'
    ELSE 'no'
  END AS large_enough
FROM rules
