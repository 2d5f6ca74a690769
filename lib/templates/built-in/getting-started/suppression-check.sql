/*
name: What a finer grain would lose
purpose: Tells how much delivery would fall under the threshold of 100 people if a report were split by campaign, by device or by state.
description: AMC drops rows with too few people without saying so. Look here before adding a dimension - splits that lose more than a few percent make wrong totals.
difficulty: intermediate
tags: [privacy, threshold, check]
window: { days: 30, lagDays: 2 }
columns:
  split_by: text | What the rows would be split by
  row_count: count | Rows the report would have
  small_rows: count | Rows with fewer than 100 people
  impressions: count | All impressions
  impressions_lost: count | Impressions in the small rows
  share_lost: share | Part of the impressions that would be missing
chart: { kind: bar, x: split_by, y: [share_lost] }
*/
WITH cells AS (
  -- Each branch is a report one might write; its cells with their people.
  SELECT
    'campaign' AS split_by,
    campaign AS cell,
    SUM(impressions) AS impressions,
    COUNT(DISTINCT user_id) AS people
  FROM dsp_impressions
  GROUP BY campaign
  UNION ALL
  SELECT
    'campaign and device' AS split_by,
    CONCAT(campaign, ' / ', COALESCE(device_type, 'unknown')) AS cell,
    SUM(impressions) AS impressions,
    COUNT(DISTINCT user_id) AS people
  FROM dsp_impressions
  GROUP BY campaign, device_type
  UNION ALL
  SELECT
    'campaign and state' AS split_by,
    CONCAT(campaign, ' / ', COALESCE(iso_state_province_code, 'unknown')) AS cell,
    SUM(impressions) AS impressions,
    COUNT(DISTINCT user_id) AS people
  FROM dsp_impressions
  GROUP BY campaign, iso_state_province_code
)
SELECT
  split_by,
  COUNT(cell) AS row_count,
  SUM(CASE
    WHEN people < 100 THEN 1
    ELSE 0
  END) AS small_rows,
  SUM(impressions) AS impressions,
  SUM(CASE
    WHEN people < 100 THEN impressions
    ELSE 0
  END) AS impressions_lost,
  ROUND(SUM(CASE
    WHEN people < 100 THEN impressions
    ELSE 0
  END) / NULLIF(SUM(impressions), 0), 4) AS share_lost
FROM cells
GROUP BY split_by
