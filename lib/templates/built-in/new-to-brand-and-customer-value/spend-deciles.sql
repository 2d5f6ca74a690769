/*
name: Customers by spend bands
purpose: Ranks buyers by what they spent and shows which part of revenue each band brings.
description: amazon_retail_purchases is a paid data set with up to five years of orders. AMC has no NTILE, so the band is computed from the row number.
paid: true
difficulty: advanced
tags: [value, deciles, retail-purchases]
window: { days: 365, lagDays: 2 }
parameters:
  band_count: { help: "Into how many bands; 10 gives deciles.", default: 10 }
columns:
  spend_band: count | 1 holds the highest spenders
  buyers: users | People in the band
  spend: currency | Their spend
  lowest_spend: currency | Smallest spend in the band
  share_of_spend: share | of all spend
chart: { kind: bar, x: spend_band, y: [share_of_spend] }
*/
WITH buyers AS (
  SELECT
    user_id,
    SUM(unit_price * purchase_units_sold) AS spend
  FROM amazon_retail_purchases
  WHERE user_id IS NOT NULL
  GROUP BY user_id
),
ranked AS (
  SELECT
    user_id,
    spend,
    CEIL(ROW_NUMBER() OVER (ORDER BY spend DESC, user_id) * 1.0 * CUSTOM_PARAMETER('band_count') / COUNT(spend) OVER ()) AS spend_band
  FROM buyers
),
banded AS (
  SELECT
    spend_band,
    COUNT(DISTINCT user_id) AS buyers,
    SUM(spend) AS spend,
    MIN(spend) AS lowest_spend
  FROM ranked
  GROUP BY spend_band
)
SELECT
  CAST(spend_band AS INTEGER) AS spend_band,
  buyers,
  ROUND(spend, 2) AS spend,
  ROUND(lowest_spend, 2) AS lowest_spend,
  ROUND(spend / SUM(spend) OVER (), 4) AS share_of_spend
FROM banded
