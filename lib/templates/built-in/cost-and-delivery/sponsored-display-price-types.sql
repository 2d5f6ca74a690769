/*
name: Sponsored Display by price type
purpose: Compares Sponsored Display campaigns paid by click with those paid by viewable impression.
difficulty: beginner
tags: [sponsored-display, viewability, cost]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  campaign: text | Name
  line_item_price_type: text | How it is paid, CPC or VCPM
  impressions: count | Impressions
  viewable_impressions: count | of them seen
  clicks: count | Clicks
  cost: currency | Spend in the account's currency
  view_rate: share | Seen, of all impressions
chart: { kind: bar, x: campaign, y: [cost], series: line_item_price_type }
*/
SELECT
  campaign,
  line_item_price_type,
  SUM(impressions) AS impressions,
  SUM(viewable_impressions) AS viewable_impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(spend) / 100000000, 2) AS cost,
  ROUND(SUM(viewable_impressions) / NULLIF(SUM(impressions), 0), 4) AS view_rate
FROM sponsored_ads_traffic
WHERE ad_product_type = 'sponsored_display'
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY campaign, line_item_price_type
