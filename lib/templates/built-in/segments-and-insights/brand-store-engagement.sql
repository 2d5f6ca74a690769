/*
name: Brand Store engagement
purpose: Shows which pages of the Brand Store people visit, from where, and how long they stay.
description: The Brand Store tables are a paid feature. Dwell time is in seconds and empty for the last page of a visit. The kind of device would need 100 people a row.
paid: true
difficulty: beginner
tags: [brand-store, engagement, pages]
window: { days: 30, lagDays: 2 }
columns:
  store_name: text | Store
  page_title: text | Page
  channel: text | How people came
  people: users | Different people
  visits: count | Visits with the page
  page_views: count | Views
  average_dwell: seconds | Time on the page
chart: { kind: bar, x: page_title, y: [page_views], series: channel }
*/
SELECT
  store_name,
  page_title,
  channel,
  COUNT(DISTINCT user_id) AS people,
  COUNT(DISTINCT visit_id) AS visits,
  COUNT(page_id) AS page_views,
  ROUND(AVG(dwell_time), 1) AS average_dwell
FROM amazon_brand_store_page_views
GROUP BY store_name, page_title, channel
