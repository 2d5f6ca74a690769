/*
name: Brand Store visitors after ads
purpose: Shows which campaigns bring people into the Brand Store and how many of those visitors order.
description: A visitor belongs to every campaign that reached them before; the rows overlap and must not be added up.
paid: true
difficulty: advanced
tags: [brand-store, dsp, journey]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  campaign: text | Name
  people: users | People reached
  store_visitors: users | of them in the store after the first contact
  visit_rate: share | Visitors of the people
  buyers: users | Visitors with an attributed order
  average_dwell: seconds | Time of the visitors on a page
chart: { kind: bar, x: campaign, y: [store_visitors, buyers] }
*/
WITH reached AS (
  SELECT
    user_id,
    campaign,
    MIN(impression_dt_utc) AS first_at
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
    AND (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id, campaign
),
visits AS (
  SELECT
    user_id,
    event_dt_utc AS visited_at,
    dwell_time
  FROM amazon_brand_store_page_views
  WHERE user_id IS NOT NULL
),
buyers AS (
  SELECT
    user_id,
    SUM(total_purchases) AS purchases,
    SUM(total_product_sales) AS sales
  FROM amazon_attributed_events_by_traffic_time
  WHERE total_purchases > 0
    AND user_id IS NOT NULL
  GROUP BY user_id
),
joined AS (
  SELECT
    r.campaign,
    r.user_id,
    v.user_id AS visitor,
    v.dwell_time,
    CASE
      WHEN v.user_id IS NOT NULL THEN b.user_id
    END AS buyer
  FROM reached r
  LEFT JOIN visits v ON r.user_id = v.user_id
    AND v.visited_at >= r.first_at
  LEFT JOIN buyers b ON r.user_id = b.user_id
)
SELECT
  campaign,
  COUNT(DISTINCT user_id) AS people,
  COUNT(DISTINCT visitor) AS store_visitors,
  ROUND(COUNT(DISTINCT visitor) / COUNT(DISTINCT user_id), 4) AS visit_rate,
  COUNT(DISTINCT buyer) AS buyers,
  ROUND(AVG(dwell_time), 1) AS average_dwell
FROM joined
GROUP BY campaign
