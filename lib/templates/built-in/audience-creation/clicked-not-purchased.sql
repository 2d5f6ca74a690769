/*
name: Clicked, did not buy
purpose: Collects people who clicked an ad in the window and have no attributed order.
description: A stronger sign than a view, and a smaller audience. An audience needs at least 2,000 people.
difficulty: beginner
tags: [remarketing, audience, clicks]
window: { days: 60, lagDays: 0 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH clicks AS (
  SELECT
    user_id,
    campaign_id_string
  FROM dsp_clicks_for_audiences
  UNION ALL
  SELECT
    user_id,
    campaign_id_string
  FROM sponsored_ads_traffic_for_audiences
  WHERE clicks > 0
),
clickers AS (
  SELECT
    user_id
  FROM clicks
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
  c.user_id
FROM clickers c
LEFT JOIN buyers b ON c.user_id = b.user_id
WHERE b.user_id IS NULL
