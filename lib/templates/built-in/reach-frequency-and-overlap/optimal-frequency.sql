/*
name: Optimal frequency
purpose: Finds the number of impressions from which another one no longer pays, from cost and sales of the people in each band.
description: Read the columns per person from left to right. Where the return falls below what you accept, set the frequency cap of the campaigns. People who were shown more ads may also be those who were looking anyway.
difficulty: intermediate
tags: [frequency, roas, cap]
window: { days: 60, lagDays: 14 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
  frequency_cap: { help: Impressions at which the last band begins., default: 12 }
columns:
  impressions_seen: count | Ads a person saw; the cap means that many or more
  people: users | Different people
  cost: currency | Cost of the band
  sales: currency | Attributed sales of the band
  cost_per_person: currency | Cost a person
  sales_per_person: currency | Sales a person
  roas: ratio | Sales per unit of cost in the band
  share_of_people: share | of all people reached
chart: { kind: line, x: impressions_seen, y: [cost_per_person, sales_per_person] }
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
banded AS (
  SELECT
    LEAST(p.seen, 1 * CUSTOM_PARAMETER('frequency_cap')) AS impressions_seen,
    COUNT(DISTINCT p.user_id) AS people,
    SUM(p.cost) AS cost,
    SUM(COALESCE(b.sales, 0)) AS sales
  FROM people p
  LEFT JOIN buyers b ON p.user_id = b.user_id
  GROUP BY LEAST(p.seen, 1 * CUSTOM_PARAMETER('frequency_cap'))
)
SELECT
  impressions_seen,
  people,
  ROUND(cost, 2) AS cost,
  ROUND(sales, 2) AS sales,
  ROUND(cost / people, 4) AS cost_per_person,
  ROUND(sales / people, 4) AS sales_per_person,
  ROUND(sales / NULLIF(cost, 0), 2) AS roas,
  ROUND(people / SUM(people) OVER (), 4) AS share_of_people
FROM banded
