/*
name: Amazon Live traffic by slot
purpose: Shows impressions, views and clicks of product carousels beside Amazon Live streams, by site and slot.
description: A newer table; instances without Amazon Live have no rows in it.
difficulty: beginner
tags: [amazon-live, streams, ctr]
window: { days: 60, lagDays: 2 }
columns:
  site: text | Where the stream ran
  slot_name: text | Carousel
  impressions: count | Impressions
  views: count | Views
  clicks: count | Clicks
  people: users | Different people
  click_rate: share | Clicks of impressions
chart: { kind: bar, x: slot_name, y: [clicks], series: site }
*/
SELECT
  site,
  slot_name,
  SUM(impressions) AS impressions,
  SUM(views) AS views,
  SUM(clicks) AS clicks,
  COUNT(DISTINCT user_id) AS people,
  ROUND(SUM(clicks) / NULLIF(SUM(impressions), 0), 5) AS click_rate
FROM amazon_live_traffic
GROUP BY site, slot_name
