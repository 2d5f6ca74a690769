/*
name: DSP cost by kind of fee
purpose: Splits what a DSP line item cost into media, audience, platform, third-party and managed-service fees.
description: The fees are microcents, total_cost is millicents. Fees that your contract does not have are zero.
difficulty: beginner
tags: [dsp, cost, fees]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  campaign: text | Name
  line_item: text | Line item
  impressions: count | Impressions
  total_cost: currency | All of it
  media_cost: currency | Paid for the inventory
  audience_fee: currency | For Amazon audiences
  platform_fee: currency | Platform
  third_party_fee: currency | Third parties, such as verification
  managed_service_fee: currency | Managed service
  fee_share: share | Part of the total that is not media
chart: { kind: bar, x: line_item, y: [media_cost, audience_fee, platform_fee] }
*/
SELECT
  campaign,
  line_item,
  SUM(impressions) AS impressions,
  ROUND(SUM(total_cost) / 100000, 2) AS total_cost,
  ROUND(SUM(supply_cost) / 100000000, 2) AS media_cost,
  ROUND(SUM(audience_fee) / 100000000, 2) AS audience_fee,
  ROUND(SUM(platform_fee) / 100000000, 2) AS platform_fee,
  ROUND(SUM(third_party_fees) / 100000000, 2) AS third_party_fee,
  ROUND(SUM(managed_service_fee) / 100000000, 2) AS managed_service_fee,
  -- Both sides in currency before they are compared.
  ROUND(1 - (SUM(supply_cost) / 100000000) / NULLIF(SUM(total_cost) / 100000, 0), 4) AS fee_share
FROM dsp_impressions
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY campaign, line_item
