/*
name: Off-Amazon conversions
purpose: Reports events of the advertiser's own site or app - from the Amazon ad tag or the conversions upload - by campaign.
description: Off-Amazon kinds are numbers stored as text (134 and the like); the event name is what you called them in the console.
difficulty: intermediate
tags: [off-amazon, pixel, website]
window: { days: 60, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  conversion_event_source_name: text | Tag, upload or partner
  event_name: text | Name given in the console
  campaign: text | Campaign with the credit
  people: users | Different people
  conversions: count | Events
  conversion_value: currency | Value sent with them
chart: { kind: bar, x: event_name, y: [conversions], series: campaign }
*/
SELECT
  conversion_event_source_name,
  conversion_event_name AS event_name,
  campaign,
  COUNT(DISTINCT user_id) AS people,
  SUM(conversions) AS conversions,
  ROUND(SUM(off_amazon_conversion_value), 2) AS conversion_value
FROM amazon_attributed_events_by_conversion_time
WHERE conversion_event_category = 'off-Amazon'
  AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY conversion_event_source_name, conversion_event_name, campaign
