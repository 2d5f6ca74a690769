/*
name: Vehicle owners reached
purpose: Shows which makes and models the people own whom the campaigns reached.
description: amazon_your_garage is a paid data set without a time window; it knows people in the United States, Canada and Mexico.
paid: true
difficulty: intermediate
tags: [automotive, garage, profile]
window: { days: 60, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  garage_make: text | Make
  garage_model: text | Model
  people: users | Owners reached
  impressions: count | Impressions to them
  share_of_owners: share | of all owners reached
chart: { kind: bar, x: garage_make, y: [people], series: garage_model }
*/
WITH reached AS (
  SELECT
    user_id,
    SUM(impressions) AS impressions
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id
),
owned AS (
  SELECT
    user_id,
    garage_make,
    garage_model
  FROM amazon_your_garage
  WHERE user_id IS NOT NULL
  GROUP BY user_id, garage_make, garage_model
),
counted AS (
  SELECT
    o.garage_make,
    o.garage_model,
    COUNT(DISTINCT o.user_id) AS people,
    SUM(r.impressions) AS impressions
  FROM owned o
  INNER JOIN reached r ON o.user_id = r.user_id
  GROUP BY o.garage_make, o.garage_model
)
SELECT
  garage_make,
  garage_model,
  people,
  impressions,
  ROUND(people / SUM(people) OVER (), 4) AS share_of_owners
FROM counted
