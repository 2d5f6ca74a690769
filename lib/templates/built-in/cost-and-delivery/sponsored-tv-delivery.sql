/*
name: Sponsored TV by week
purpose: Shows reach, spend and completed views of self-service streaming TV, week by week.
difficulty: beginner
tags: [sponsored-tv, streaming, reach]
window: { days: 84, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  week_begins: date | First day of the week, UTC
  campaign: text | Name
  impressions: count | Impressions
  people: users | Different people in the week
  cost: currency | Spend in the account's currency
  completions: count | Watched to the end
  completion_rate: share | Completions of impressions
chart: { kind: line, x: week_begins, y: [people], series: campaign }
*/
SELECT
  CAST(DATE_TRUNC('WEEK', event_date_utc) AS DATE) AS week_begins,
  campaign,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people,
  ROUND(SUM(spend) / 100000000, 2) AS cost,
  SUM(video_complete_views) AS completions,
  ROUND(SUM(video_complete_views) / NULLIF(SUM(impressions), 0), 4) AS completion_rate
FROM sponsored_ads_traffic
WHERE ad_product_type = 'sponsored_television'
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY CAST(DATE_TRUNC('WEEK', event_date_utc) AS DATE), campaign
