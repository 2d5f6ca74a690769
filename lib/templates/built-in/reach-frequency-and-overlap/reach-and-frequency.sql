/*
name: Reach and frequency
purpose: Shows how many people saw how many ads, and which part of them ordered.
description: The last band holds everybody at or above the cap. People are counted over all chosen campaigns together.
difficulty: beginner
tags: [reach, frequency, start-here]
window: { days: 30, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  frequency_cap: { help: Impressions at which the last band begins., default: 10 }
columns:
  impressions_seen: count | Ads a person saw; the cap means that many or more
  people: users | Different people
  buyers: users | of them with an attributed order
  purchase_rate: share | Buyers of the people
  cost: currency | Cost of their impressions
  sales: currency | Attributed sales of all the brand's products
chart: { kind: bar, x: impressions_seen, y: [people, purchase_rate] }
*/
WITH exposures AS (
  SELECT
    user_id,
    campaign_id_string,
    impressions,
    total_cost / 100000 AS cost
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  UNION ALL
  SELECT
    user_id,
    campaign_id_string,
    impressions,
    spend / 100000000 AS cost
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
),
people AS (
  SELECT
    user_id,
    SUM(impressions) AS seen,
    SUM(cost) AS cost
  FROM exposures
  WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
  GROUP BY user_id
  HAVING SUM(impressions) > 0
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
    LEAST(p.seen, 1 * CUSTOM_PARAMETER('frequency_cap')) AS impressions_seen,
    p.user_id,
    p.cost,
    b.user_id AS buyer,
    b.sales
  FROM people p
  LEFT JOIN buyers b ON p.user_id = b.user_id
)
SELECT
  impressions_seen,
  COUNT(DISTINCT user_id) AS people,
  COUNT(DISTINCT buyer) AS buyers,
  ROUND(COUNT(DISTINCT buyer) / COUNT(DISTINCT user_id), 4) AS purchase_rate,
  ROUND(SUM(cost), 2) AS cost,
  ROUND(SUM(COALESCE(sales, 0)), 2) AS sales
FROM joined
GROUP BY impressions_seen
