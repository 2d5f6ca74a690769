/*
name: Campaign cost with CPM and CPC
purpose: Gives the cost of every campaign in the account's currency, with cost per thousand impressions and per click.
description: DSP total_cost is in millicents and sponsored ads spend in microcents; both are turned into currency before they meet. DSP clicks come from their own table.
difficulty: beginner
tags: [cost, cpm, cpc, start-here]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  campaign_id_string: id | Id as the console shows it
  impressions: count | Impressions
  clicks: count | Clicks
  cost: currency | Cost in the account's currency
  cpm: currency | Cost per thousand impressions
  cpc: currency | Cost per click; empty without clicks
chart: { kind: bar, x: campaign, y: [cost], series: ad_product }
*/
WITH delivery AS (
  -- Millicents: 100,000 make one unit of the currency.
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    impressions,
    0 AS clicks,
    total_cost / 100000 AS cost
  FROM dsp_impressions
  UNION ALL
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    0 AS impressions,
    clicks,
    0 AS cost
  FROM dsp_clicks
  UNION ALL
  -- Microcents: 100,000,000.
  SELECT
    ad_product_type AS ad_product,
    campaign,
    campaign_id_string,
    impressions,
    clicks,
    spend / 100000000 AS cost
  FROM sponsored_ads_traffic
)
SELECT
  ad_product,
  campaign,
  campaign_id_string,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(cost), 2) AS cost,
  ROUND(1000 * SUM(cost) / NULLIF(SUM(impressions), 0), 2) AS cpm,
  ROUND(SUM(cost) / NULLIF(SUM(clicks), 0), 2) AS cpc
FROM delivery
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY ad_product, campaign, campaign_id_string
