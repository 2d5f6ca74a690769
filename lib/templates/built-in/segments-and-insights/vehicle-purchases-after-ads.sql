/*
name: Vehicle purchases after exposure
purpose: Counts registered vehicle purchases of people who had seen the campaigns, by make and by new or used.
description: experian_vehicle_purchases is a paid data set with about two months of delay - take a window that ends at least 60 days ago. Purchases are matched to people, not attributed to ads.
paid: true
difficulty: intermediate
tags: [automotive, purchases, experian]
window: { days: 180, lagDays: 60 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  vehicle_make: text | Make
  vehicle_class: text | Class
  new_or_used: text | N new, U used
  buyers: users | People with a purchase after an impression
  average_days: days | From the first impression to the purchase
chart: { kind: bar, x: vehicle_make, y: [buyers], series: new_or_used }
*/
WITH reached AS (
  SELECT
    user_id,
    MIN(impression_date_utc) AS first_seen_on
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id
)
SELECT
  p.vehicle_make,
  p.vehicle_class,
  p.new_or_used,
  COUNT(DISTINCT p.user_id) AS buyers,
  ROUND(AVG(SECONDS_BETWEEN(r.first_seen_on, p.purchase_date)) / 86400, 1) AS average_days
FROM experian_vehicle_purchases p
INNER JOIN reached r ON p.user_id = r.user_id
WHERE p.user_id IS NOT NULL
  AND p.purchase_date >= r.first_seen_on
GROUP BY p.vehicle_make, p.vehicle_class, p.new_or_used
