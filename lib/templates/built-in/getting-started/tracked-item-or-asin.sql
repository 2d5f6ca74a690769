/*
name: tracked_item against tracked_asin
purpose: Explains why purchases and page views differ by ASIN column, by counting each kind of conversion with and without one.
description: tracked_asin is filled for purchases only. Page views, cart adds, wish lists and branded searches stand in tracked_item. Counting page views by tracked_asin gives nothing.
difficulty: beginner
tags: [conversions, asin, traps]
window: { days: 30, lagDays: 14 }
columns:
  conversion_event_subtype: text | Kind of conversion
  conversions: count | Attributed conversions of this kind
  with_tracked_item: count | of them with a tracked item
  with_tracked_asin: count | of them with a tracked ASIN
chart: { kind: bar, x: conversion_event_subtype, y: [conversions, with_tracked_asin] }
*/
SELECT
  conversion_event_subtype,
  SUM(conversions) AS conversions,
  SUM(CASE
    WHEN tracked_item IS NOT NULL THEN conversions
    ELSE 0
  END) AS with_tracked_item,
  SUM(CASE
    WHEN tracked_asin IS NOT NULL THEN conversions
    ELSE 0
  END) AS with_tracked_asin
FROM amazon_attributed_events_by_conversion_time
GROUP BY conversion_event_subtype
