/*
name: Segments of people reached
purpose: Shows which Amazon audience segments are more common among buyers than among everybody the ads reached.
description: A row of this table is an impression once for every segment of the person, so impressions add up to far more than were bought - only people are counted here. Keep the window short.
difficulty: advanced
tags: [segments, audiences, index]
window: { days: 14, lagDays: 14 }
parameters:
  segment_name: { help: "Part of the segment's name. % alone takes all.", default: "%", picker: segment }
  min_people: { help: Leaves out segments with fewer people., default: 50 }
columns:
  segment_name: text | Segment
  people: users | People reached who are in it
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  buyer_index: ratio | 100 is the rate of all people reached
chart: { kind: bar, x: segment_name, y: [buyer_index] }
*/
WITH members AS (
  SELECT
    behavior_segment_name AS segment_name,
    user_id
  FROM dsp_impressions_by_user_segments
  WHERE user_id IS NOT NULL
    AND behavior_segment_name LIKE {{segment_name}}
  GROUP BY behavior_segment_name, user_id
),
buyers AS (
  SELECT
    user_id,
    SUM(total_purchases) AS purchases,
    SUM(total_product_sales) AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE total_purchases > 0
    AND user_id IS NOT NULL
  GROUP BY user_id
),
overall AS (
  SELECT
    COUNT(DISTINCT b.user_id) / COUNT(DISTINCT m.user_id) AS overall_rate
  FROM members m
  LEFT JOIN buyers b ON m.user_id = b.user_id
),
rated AS (
  SELECT
    m.segment_name,
    COUNT(DISTINCT m.user_id) AS people,
    COUNT(DISTINCT b.user_id) AS buyers
  FROM members m
  LEFT JOIN buyers b ON m.user_id = b.user_id
  GROUP BY m.segment_name
)
SELECT
  r.segment_name,
  r.people,
  r.buyers,
  ROUND(r.buyers / r.people, 4) AS purchase_rate,
  ROUND(100 * (r.buyers / r.people) / NULLIF(o.overall_rate, 0), 0) AS buyer_index
FROM rated r
CROSS JOIN overall o
WHERE r.people >= 1 * CUSTOM_PARAMETER('min_people')
