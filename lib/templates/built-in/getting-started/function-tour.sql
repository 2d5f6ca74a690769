/*
name: A tour of AMC functions
purpose: Shows in one small query how AMC writes text, dates, conditions and safe division, to copy from.
description: Everything here runs; nothing of it is meant as a report.
difficulty: beginner
tags: [learning, functions, syntax]
window: { days: 14, lagDays: 2 }
columns:
  campaign_label: text | CONCAT and UPPER
  first_words: text | SUBSTRING
  kind: text | CASE with SIMILAR TO, a regular expression that may match anywhere
  week_begins: date | DATE_TRUNC, cast to a date
  weekday: count | EXTRACT; 0 or 1 begins the week, depending on the engine
  impressions: count | SUM
  people: users | COUNT of different users
  frequency: ratio | NULLIF keeps a division by zero out, ROUND cuts digits
*/
WITH named AS (
  SELECT
    -- Text: CONCAT casts numbers by itself; || is not for AMC.
    CONCAT(UPPER(COALESCE(environment_type, 'unknown')), ' / ', campaign) AS campaign_label,
    SUBSTRING(campaign FROM 1 FOR 12) AS first_words,
    -- SIMILAR TO is a regular expression here and looks for a part; (?i) ignores case.
    CASE
      WHEN campaign SIMILAR TO '(?i)STV|streaming' THEN 'Streaming TV'
      WHEN campaign LIKE '%Audio%' THEN 'Audio'
      ELSE 'Display and video'
    END AS kind,
    CAST(DATE_TRUNC('WEEK', impression_date_utc) AS DATE) AS week_begins,
    EXTRACT(DOW FROM impression_date_utc) AS weekday,
    impressions,
    user_id
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
)
SELECT
  campaign_label,
  first_words,
  kind,
  week_begins,
  weekday,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS people,
  ROUND(SUM(impressions) / NULLIF(COUNT(DISTINCT user_id), 0), 2) AS frequency
FROM named
GROUP BY campaign_label, first_words, kind, week_begins, weekday
