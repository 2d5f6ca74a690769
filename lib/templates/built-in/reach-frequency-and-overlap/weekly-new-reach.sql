/*
name: New people by week
purpose: Shows how many people each week saw their first ad of the window, against the spend - where new people become dear, reach is saturated.
difficulty: intermediate
tags: [reach, saturation, trend]
window: { days: 84, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  week_begins: date | First day of the week, UTC
  people: users | People reached in the week
  new_people: users | of them for the first time in the window
  cost: currency | DSP cost of the week
  cost_per_new_person: currency | Cost divided by the new people
chart: { kind: line, x: week_begins, y: [people, new_people] }
*/
WITH seen AS (
  SELECT
    user_id,
    CAST(DATE_TRUNC('WEEK', impression_date_utc) AS DATE) AS week_begins,
    SUM(total_cost) / 100000 AS cost
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id, CAST(DATE_TRUNC('WEEK', impression_date_utc) AS DATE)
),
firsts AS (
  SELECT
    user_id,
    MIN(week_begins) AS first_week
  FROM seen
  GROUP BY user_id
)
SELECT
  s.week_begins,
  COUNT(DISTINCT s.user_id) AS people,
  COUNT(DISTINCT CASE
    WHEN f.first_week = s.week_begins THEN s.user_id
  END) AS new_people,
  ROUND(SUM(s.cost), 2) AS cost,
  ROUND(SUM(s.cost) / NULLIF(COUNT(DISTINCT CASE
    WHEN f.first_week = s.week_begins THEN s.user_id
  END), 0), 4) AS cost_per_new_person
FROM seen s
INNER JOIN firsts f ON s.user_id = f.user_id
GROUP BY s.week_begins
