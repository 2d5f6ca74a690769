/*
name: Saw ads, did not buy
purpose: Collects people who saw DSP or sponsored ads in the window and have no attributed order, for remarketing.
description: The window is the look-back of the audience. An audience needs at least 2,000 people.
difficulty: beginner
tags: [remarketing, audience, start-here]
window: { days: 30, lagDays: 0 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH contacts AS (
  SELECT
    user_id,
    campaign_id_string
  FROM dsp_impressions_for_audiences
  UNION ALL
  SELECT
    user_id,
    campaign_id_string
  FROM sponsored_ads_traffic_for_audiences
),
exposed AS (
  SELECT
    user_id
  FROM contacts
  WHERE user_id IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id
),
buyers AS (
  SELECT
    user_id
  FROM amazon_attributed_events_by_traffic_time_for_audiences
  WHERE total_purchases > 0
    AND user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  e.user_id
FROM exposed e
LEFT JOIN buyers b ON e.user_id = b.user_id
WHERE b.user_id IS NULL
