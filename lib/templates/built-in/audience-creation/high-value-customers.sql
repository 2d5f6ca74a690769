/*
name: High-value customers
purpose: Collects the customers with the largest spend, as the seed of a lookalike audience or for loyalty offers.
description: amazon_retail_purchases is a paid data set. A seed for lookalikes needs 500 to 500,000 people.
paid: true
difficulty: intermediate
tags: [lookalike, value, audience]
window: { days: 365, lagDays: 0 }
parameters:
  top_share: { help: "Part of the customers to take, 0.2 for the top fifth.", default: 0.2 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
WITH spenders AS (
  SELECT
    user_id,
    SUM(unit_price * purchase_units_sold) AS spend
  FROM amazon_retail_purchases_for_audiences
  WHERE user_id IS NOT NULL
  GROUP BY user_id
),
ranked AS (
  SELECT
    user_id,
    ROW_NUMBER() OVER (ORDER BY spend DESC, user_id) AS place,
    COUNT(spend) OVER () AS customer_count
  FROM spenders
)
SELECT
  user_id
FROM ranked
WHERE place <= customer_count * CAST(CUSTOM_PARAMETER('top_share') AS DOUBLE)
