/*
name: At or over the frequency cap
purpose: Collects people who have seen enough ads, to leave them out of a campaign.
description: Find the cap with the template Optimal frequency. Let the audience refresh often. An audience needs at least 2,000 people.
difficulty: beginner
tags: [suppression, frequency, audience]
window: { days: 30, lagDays: 0 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  frequency_cap: { help: Impressions from which a person has seen enough., default: 10 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
SELECT
  user_id
FROM dsp_impressions_for_audiences
WHERE user_id IS NOT NULL
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY user_id
HAVING SUM(impressions) >= 1 * CUSTOM_PARAMETER('frequency_cap')
