/*
name: Conversions by ASIN
purpose: Shows page views, cart adds, purchases and sales of each product that ads led to, by campaign.
description: tracked_item holds the ASIN for every kind of conversion. Branded searches (keyword …) and pixels stand there too and are left out.
difficulty: beginner
tags: [asin, products, conversions]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  asin: id | Product
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  detail_page_views: count | Attributed product page views
  add_to_carts: count | Attributed cart adds
  purchases: count | Attributed purchases
  units: count | Units sold
  sales: currency | Attributed sales
chart: { kind: bar, x: asin, y: [sales], series: ad_product }
*/
SELECT
  tracked_item AS asin,
  COALESCE(ad_product_type, 'DSP') AS ad_product,
  campaign,
  SUM(total_detail_page_view) AS detail_page_views,
  SUM(total_add_to_cart) AS add_to_carts,
  SUM(total_purchases) AS purchases,
  SUM(total_units_sold) AS units,
  ROUND(SUM(total_product_sales), 2) AS sales
FROM amazon_attributed_events_by_conversion_time
WHERE tracked_item SIMILAR TO '^B0[A-Z0-9]+$'
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY tracked_item, COALESCE(ad_product_type, 'DSP'), campaign
