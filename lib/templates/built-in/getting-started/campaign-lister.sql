/*
name: Campaigns with their ids
purpose: Lists every campaign that delivered, with the id that other templates ask for, its ad product and its first and last day.
description: The ids are the console's. Sponsored ads have a second, numeric id (campaign_id) that the API uses; filters of this library never do.
difficulty: beginner
tags: [campaigns, ids, start-here]
window: { days: 90, lagDays: 2 }
parameters:
  name_contains: { help: Part of the campaign name. % alone shows all., default: "%" }
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  campaign_id_string: id | Id as the console shows it
  first_day: date | First day with an impression, UTC
  last_day: date | Last day with an impression, UTC
  impressions: count | Impressions in the window
chart: { kind: bar, x: campaign, y: [impressions], series: ad_product }
*/
WITH delivery AS (
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    impression_date_utc AS active_on,
    impressions
  FROM dsp_impressions
  UNION ALL
  SELECT
    ad_product_type AS ad_product,
    campaign,
    campaign_id_string,
    event_date_utc AS active_on,
    impressions
  FROM sponsored_ads_traffic
)
SELECT
  ad_product,
  campaign,
  campaign_id_string,
  MIN(active_on) AS first_day,
  MAX(active_on) AS last_day,
  SUM(impressions) AS impressions
FROM delivery
WHERE campaign LIKE {{name_contains}}
GROUP BY ad_product, campaign, campaign_id_string
