/*
name: New-to-brand orders and sales
purpose: Shows which part of orders, units and sales comes from first-time buyers of the brand.
difficulty: beginner
tags: [new-to-brand, sales]
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
  purchases: count | All attributed purchases
  new_purchases: count | of first-time buyers
  sales: currency | All attributed sales
  new_sales: currency | to first-time buyers
  new_share_of_sales: share | Part of the sales that is new
chart: { kind: bar, x: campaign, y: [sales, new_sales] }
*/
SELECT
  COALESCE(ad_product_type, 'DSP') AS ad_product,
  campaign,
  SUM(total_purchases) AS purchases,
  SUM(new_to_brand_total_purchases) AS new_purchases,
  ROUND(SUM(total_product_sales), 2) AS sales,
  ROUND(SUM(new_to_brand_total_product_sales), 2) AS new_sales,
  ROUND(SUM(new_to_brand_total_product_sales) / NULLIF(SUM(total_product_sales), 0), 4) AS new_share_of_sales
FROM amazon_attributed_events_by_conversion_time
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY COALESCE(ad_product_type, 'DSP'), campaign
HAVING SUM(total_purchases) > 0
