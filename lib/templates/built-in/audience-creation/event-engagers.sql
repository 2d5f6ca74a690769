/*
name: People engaged in a sales event
purpose: Collects people who clicked or put products into the cart during a sales event, to win them back afterwards.
description: Choose a window that holds the event. An audience needs at least 2,000 people.
difficulty: intermediate
tags: [events, win-back, audience]
window: { days: 60, lagDays: 0 }
parameters:
  event_first_day: { help: "First day of the event, UTC.", picker: date }
  event_last_day: { help: "Last day of the event, UTC.", picker: date }
example: { event_first_day: "2026-10-06", event_last_day: "2026-10-12" }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH engaged AS (
  SELECT
    user_id,
    click_date_utc AS on_day
  FROM dsp_clicks_for_audiences
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    event_date_utc AS on_day
  FROM sponsored_ads_traffic_for_audiences
  WHERE clicks > 0
    AND user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    traffic_event_date_utc AS on_day
  FROM amazon_attributed_events_by_traffic_time_for_audiences
  WHERE total_add_to_cart > 0
    AND user_id IS NOT NULL
)
SELECT
  user_id
FROM engaged
WHERE on_day BETWEEN CAST({{event_first_day}} AS DATE) AND CAST({{event_last_day}} AS DATE)
GROUP BY user_id
