/*
name: Devices and operating systems
purpose: Shows which devices DSP campaigns reach and on which of them people click.
difficulty: beginner
tags: [dsp, devices, ctr]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  device_type: text | Kind of device
  operating_system: text | Operating system
  impressions: count | Impressions
  clicks: count | Clicks
  cost: currency | Cost in the account's currency
  click_rate: share | Clicks of impressions
chart: { kind: bar, x: device_type, y: [impressions], series: operating_system }
*/
WITH events AS (
  SELECT
    device_type,
    operating_system,
    campaign_id_string,
    impressions,
    0 AS clicks,
    total_cost / 100000 AS cost
  FROM dsp_impressions
  UNION ALL
  SELECT
    device_type,
    operating_system,
    campaign_id_string,
    0 AS impressions,
    clicks,
    0 AS cost
  FROM dsp_clicks
)
SELECT
  COALESCE(device_type, 'Unknown') AS device_type,
  COALESCE(operating_system, 'Unknown') AS operating_system,
  SUM(impressions) AS impressions,
  SUM(clicks) AS clicks,
  ROUND(SUM(cost), 2) AS cost,
  ROUND(SUM(clicks) / NULLIF(SUM(impressions), 0), 5) AS click_rate
FROM events
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY COALESCE(device_type, 'Unknown'), COALESCE(operating_system, 'Unknown')
