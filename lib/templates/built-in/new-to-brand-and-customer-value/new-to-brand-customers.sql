/*
name: New-to-brand customers
purpose: Counts the first-time buyers of the brand among each campaign's buyers.
description: A buyer is new when no product of the brand was ordered in the twelve months before. People are counted once a campaign, whatever they ordered.
difficulty: beginner
tags: [new-to-brand, buyers, start-here]
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
  buyers: users | All buyers
  new_buyers: users | First-time buyers of the brand
  new_share: share | Part of the buyers that is new
chart: { kind: bar, x: campaign, y: [buyers, new_buyers] }
*/
SELECT
  COALESCE(ad_product_type, 'DSP') AS ad_product,
  campaign,
  COUNT(DISTINCT user_id) AS buyers,
  COUNT(DISTINCT CASE
    WHEN new_to_brand_total_purchases > 0 THEN user_id
  END) AS new_buyers,
  ROUND(COUNT(DISTINCT CASE
    WHEN new_to_brand_total_purchases > 0 THEN user_id
  END) / NULLIF(COUNT(DISTINCT user_id), 0), 4) AS new_share
FROM amazon_attributed_events_by_conversion_time
WHERE total_purchases > 0
  AND user_id IS NOT NULL
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY COALESCE(ad_product_type, 'DSP'), campaign
