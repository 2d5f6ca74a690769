/*
name: Streaming TV viewers
purpose: Collects people who saw streaming TV ads, to speak to them again with display or search ads.
description: Impressions bought through deals are not in the audience tables. An audience needs at least 2,000 people.
difficulty: beginner
tags: [streaming, full-funnel, audience]
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
SELECT
  user_id
FROM dsp_impressions_for_audiences
WHERE creative_type = 'Streaming TV Video'
  AND user_id IS NOT NULL
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY user_id
