/*
name: Overlap of campaigns, pair by pair
purpose: Counts for each pair of campaigns how many people both of them reached.
difficulty: intermediate
tags: [overlap, campaigns, matrix]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  min_shared: { help: Leaves out pairs with fewer people in common., default: 10 }
columns:
  first_campaign: text | One campaign
  second_campaign: text | The other
  shared_people: users | People reached by both
  share_of_first: share | of the people of the first campaign
  share_of_second: share | of the people of the second campaign
chart: { kind: heatmap, x: first_campaign, y: [shared_people], series: second_campaign }
*/
WITH contacts AS (
  SELECT
    user_id,
    campaign,
    campaign_id_string
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    campaign,
    campaign_id_string
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
),
reached AS (
  SELECT
    user_id,
    campaign
  FROM contacts
  WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id, campaign
),
sizes AS (
  SELECT
    campaign,
    COUNT(DISTINCT user_id) AS people
  FROM reached
  GROUP BY campaign
),
pairs AS (
  SELECT
    a.campaign AS first_campaign,
    b.campaign AS second_campaign,
    COUNT(DISTINCT a.user_id) AS shared_people
  FROM reached a
  INNER JOIN reached b ON a.user_id = b.user_id
    AND a.campaign < b.campaign
  GROUP BY a.campaign, b.campaign
)
SELECT
  p.first_campaign,
  p.second_campaign,
  p.shared_people,
  ROUND(p.shared_people / x.people, 4) AS share_of_first,
  ROUND(p.shared_people / y.people, 4) AS share_of_second
FROM pairs p
INNER JOIN sizes x ON p.first_campaign = x.campaign
INNER JOIN sizes y ON p.second_campaign = y.campaign
WHERE p.shared_people >= 1 * CUSTOM_PARAMETER('min_shared')
