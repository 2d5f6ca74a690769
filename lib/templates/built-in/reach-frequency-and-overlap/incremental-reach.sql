/*
name: Incremental reach by campaign
purpose: Shows how many people each campaign reached first, and how many only it reached.
description: First means the earliest contact inside the window. A campaign that starts earlier has an advantage - compare campaigns that ran side by side.
difficulty: intermediate
tags: [reach, incremental, overlap]
window: { days: 60, lagDays: 2 }
columns:
  ad_product: text | DSP or the sponsored ads product
  campaign: text | Name
  people: users | People it reached
  reached_first: users | of them before any other campaign
  reached_alone: users | of them by no other campaign
  alone_share: share | Part that no other campaign reached
chart: { kind: bar, x: campaign, y: [people, reached_first, reached_alone] }
*/
WITH contacts AS (
  SELECT
    user_id,
    'DSP' AS ad_product,
    campaign,
    MIN(impression_dt_utc) AS first_at
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  GROUP BY user_id, campaign
  UNION ALL
  SELECT
    user_id,
    ad_product_type AS ad_product,
    campaign,
    MIN(event_dt_utc) AS first_at
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
  GROUP BY user_id, ad_product_type, campaign
),
placed AS (
  SELECT
    user_id,
    ad_product,
    campaign,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY first_at, campaign) AS place,
    COUNT(campaign) OVER (PARTITION BY user_id) AS campaign_count
  FROM contacts
)
SELECT
  ad_product,
  campaign,
  COUNT(DISTINCT user_id) AS people,
  COUNT(DISTINCT CASE
    WHEN place = 1 THEN user_id
  END) AS reached_first,
  COUNT(DISTINCT CASE
    WHEN campaign_count = 1 THEN user_id
  END) AS reached_alone,
  ROUND(COUNT(DISTINCT CASE
    WHEN campaign_count = 1 THEN user_id
  END) / COUNT(DISTINCT user_id), 4) AS alone_share
FROM placed
GROUP BY ad_product, campaign
