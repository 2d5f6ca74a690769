/*
name: Best new customers
purpose: Collects first-time buyers of the brand with a large first spend, as the seed of a lookalike audience.
description: A seed for lookalikes needs 500 to 500,000 people - lower the spend until there are enough.
difficulty: intermediate
tags: [lookalike, new-to-brand, audience]
window: { days: 90, lagDays: 0 }
parameters:
  min_spend: { help: "Attributed spend of at least so much, in the account's currency.", default: 25 }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
SELECT
  user_id
FROM amazon_attributed_events_by_conversion_time_for_audiences
WHERE user_id IS NOT NULL
GROUP BY user_id
HAVING SUM(new_to_brand_total_product_sales) >= 1.0 * CUSTOM_PARAMETER('min_spend')
