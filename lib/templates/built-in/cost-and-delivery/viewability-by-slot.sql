/*
name: Viewability by line item and slot
purpose: Measures which part of the impressions could be seen, by line item and place on the page.
description: dsp_views has several rows an impression (measurable, view, unmeasurable), so its rows are never counted, only its counters added up.
difficulty: intermediate
tags: [dsp, viewability, placement]
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
  slot_position: text | Above or below the fold
  measurable_impressions: count | Could be measured
  viewable_impressions: count | Were seen
  unmeasurable_impressions: count | Could not be measured
  view_rate: share | Seen, of the measurable ones
chart: { kind: bar, x: line_item, y: [view_rate], series: slot_position }
*/
SELECT
  campaign,
  line_item,
  slot_position,
  SUM(measurable_impressions) AS measurable_impressions,
  SUM(viewable_impressions) AS viewable_impressions,
  SUM(unmeasurable_viewable_impressions) AS unmeasurable_impressions,
  ROUND(SUM(viewable_impressions) / NULLIF(SUM(measurable_impressions), 0), 4) AS view_rate
FROM dsp_views
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY campaign, line_item, slot_position
