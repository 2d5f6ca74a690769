/*
name: Lifestyle profile of people reached
purpose: Describes the people a campaign reached by Amazon's lifestyle segments, against all people in those segments.
description: Segment tables are paid and have no time window - they show who is in a segment today. Query one segment table at a time and always name its marketplace.
paid: true
difficulty: advanced
tags: [segments, lifestyle, profile]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  marketplace_id: { help: "Number of the marketplace the segments are of, 1 for the United States.", default: 1 }
columns:
  segment_name: text | Segment
  category_path: text | Where it stands in Amazon's tree
  people: users | People in it who were reached
  share_of_reached: share | of all people reached
  share_of_segment: share | of all people in the segment
chart: { kind: bar, x: segment_name, y: [share_of_reached] }
*/
WITH reached AS (
  SELECT
    user_id
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id
),
members AS (
  SELECT
    s.segment_id,
    s.segment_marketplace_id,
    s.segment_name,
    s.user_id,
    r.user_id AS reached_user
  FROM audience_segments_amer_lifestyle s
  LEFT JOIN reached r ON s.user_id = r.user_id
  WHERE s.user_id IS NOT NULL
    AND s.segment_marketplace_id = 1 * CUSTOM_PARAMETER('marketplace_id')
),
counted AS (
  SELECT
    segment_id,
    segment_marketplace_id,
    segment_name,
    COUNT(DISTINCT user_id) AS everybody,
    COUNT(DISTINCT reached_user) AS people
  FROM members
  GROUP BY segment_id, segment_marketplace_id, segment_name
),
total AS (
  SELECT
    COUNT(DISTINCT user_id) AS all_reached
  FROM reached
),
-- Metadata joins on both keys: segment numbers repeat between marketplaces.
metadata AS (
  SELECT
    segment_id,
    segment_marketplace_id,
    category_path
  FROM segment_metadata
  GROUP BY segment_id, segment_marketplace_id, category_path
)
SELECT
  c.segment_name,
  m.category_path,
  c.people,
  ROUND(c.people / NULLIF(t.all_reached, 0), 4) AS share_of_reached,
  ROUND(c.people / c.everybody, 4) AS share_of_segment
FROM counted c
INNER JOIN metadata m ON c.segment_id = m.segment_id
  AND c.segment_marketplace_id = m.segment_marketplace_id
CROSS JOIN total t
WHERE c.people > 0
