/*
name: Promoted and halo sales
purpose: Splits attributed sales into the advertised products and the rest of the brand.
difficulty: beginner
tags: [halo, sales, brand]
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
  promoted_sales: currency | Sales of the advertised products
  halo_sales: currency | Sales of the brand's other products
  total_sales: currency | Both
  halo_share: share | Part of the sales that is halo
chart: { kind: bar, x: campaign, y: [promoted_sales, halo_sales] }
*/
SELECT
  COALESCE(ad_product_type, 'DSP') AS ad_product,
  campaign,
  ROUND(SUM(product_sales), 2) AS promoted_sales,
  ROUND(SUM(brand_halo_product_sales), 2) AS halo_sales,
  ROUND(SUM(total_product_sales), 2) AS total_sales,
  ROUND(SUM(brand_halo_product_sales) / NULLIF(SUM(total_product_sales), 0), 4) AS halo_share
FROM amazon_attributed_events_by_traffic_time
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY COALESCE(ad_product_type, 'DSP'), campaign
HAVING SUM(total_purchases) > 0
