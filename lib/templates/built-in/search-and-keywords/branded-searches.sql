/*
name: Branded searches after ads
purpose: Shows which campaigns make people search for the brand, and what a branded search cost.
description: Branded searches are conversions of the kind searchConversion. Campaigns that bid on the brand's own name cause few new ones.
difficulty: intermediate
tags: [branded-search, awareness, dsp]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  branded_searches: count | Attributed branded searches
  people: users | People who saw or clicked it and searched
  cost: currency | Cost in the account's currency
  cost_per_search: currency | Empty without searches
chart: { kind: bar, x: campaign, y: [branded_searches] }
*/
WITH events AS (
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    total_cost / 100000 AS cost,
    0 AS searches,
    NULL AS searcher
  FROM dsp_impressions
  UNION ALL
  SELECT
    ad_product_type AS ad_product,
    campaign,
    campaign_id_string,
    spend / 100000000 AS cost,
    0 AS searches,
    NULL AS searcher
  FROM sponsored_ads_traffic
  UNION ALL
  SELECT
    COALESCE(ad_product_type, 'DSP') AS ad_product,
    campaign,
    campaign_id_string,
    0 AS cost,
    conversions AS searches,
    user_id AS searcher
  FROM amazon_attributed_events_by_traffic_time
  WHERE conversion_event_subtype = 'searchConversion'
)
SELECT
  ad_product,
  campaign,
  SUM(searches) AS branded_searches,
  COUNT(DISTINCT searcher) AS people,
  ROUND(SUM(cost), 2) AS cost,
  ROUND(SUM(cost) / NULLIF(SUM(searches), 0), 2) AS cost_per_search
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY ad_product, campaign
