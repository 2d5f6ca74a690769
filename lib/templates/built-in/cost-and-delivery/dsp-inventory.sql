/*
name: DSP sites, supply and deals
purpose: Shows on which sites, supply sources and deals DSP money went, and how much of it could be seen.
description: The view rate is the supply's own expectation (placement_view_rate), weighted by impressions. Measured viewability is another template.
difficulty: intermediate
tags: [dsp, inventory, sites, deals]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  min_impressions: { help: Leaves out sites with fewer impressions., default: 100 }
columns:
  supply_source: text | Exchange or Amazon's own
  site: text | Site or app
  deal_name: text | Deal; empty for open auctions
  is_amazon_owned: text | Amazon's own inventory
  impressions: count | Impressions
  people: users | Different people
  cost: currency | Cost in the account's currency
  cpm: currency | Cost per thousand impressions
chart: { kind: bar, x: site, y: [cost] }
*/
SELECT
  supply_source,
  site,
  deal_name,
  is_amazon_owned,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people,
  ROUND(SUM(total_cost) / 100000, 2) AS cost,
  ROUND(1000 * SUM(total_cost) / 100000 / NULLIF(SUM(impressions), 0), 2) AS cpm
FROM dsp_impressions
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY supply_source, site, deal_name, is_amazon_owned
HAVING SUM(impressions) >= 1 * CUSTOM_PARAMETER('min_impressions')
