/*
name: Cost per new customer
purpose: Divides each campaign's cost by the first-time buyers of the brand that it brought.
difficulty: intermediate
tags: [new-to-brand, cost, acquisition]
window: { days: 60, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  cost: currency | Cost in the account's currency
  new_buyers: users | First-time buyers of the brand
  new_to_brand_sales: currency | Sales to them
  cost_per_new_buyer: currency | Empty without new buyers
chart: { kind: bar, x: campaign, y: [cost_per_new_buyer] }
*/
WITH events AS (
  SELECT
    'DSP' AS ad_product,
    campaign,
    campaign_id_string,
    total_cost / 100000 AS cost,
    NULL AS new_buyer,
    0 AS new_sales
  FROM dsp_impressions
  UNION ALL
  SELECT
    ad_product_type AS ad_product,
    campaign,
    campaign_id_string,
    spend / 100000000 AS cost,
    NULL AS new_buyer,
    0 AS new_sales
  FROM sponsored_ads_traffic
  UNION ALL
  SELECT
    COALESCE(ad_product_type, 'DSP') AS ad_product,
    campaign,
    campaign_id_string,
    0 AS cost,
    CASE
      WHEN new_to_brand_total_purchases > 0 THEN user_id
    END AS new_buyer,
    new_to_brand_total_product_sales AS new_sales
  FROM amazon_attributed_events_by_traffic_time
)
SELECT
  ad_product,
  campaign,
  ROUND(SUM(cost), 2) AS cost,
  COUNT(DISTINCT new_buyer) AS new_buyers,
  ROUND(SUM(new_sales), 2) AS new_to_brand_sales,
  ROUND(SUM(cost) / NULLIF(COUNT(DISTINCT new_buyer), 0), 2) AS cost_per_new_buyer
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY ad_product, campaign
