/*
name: Buyers of given products
purpose: Collects people who ordered given products, for cross-selling or to leave them out of a campaign.
description: conversions holds orders with and without ads. An audience needs at least 2,000 people.
difficulty: beginner
tags: [cross-sell, suppression, audience]
window: { days: 365, lagDays: 0 }
parameters:
  asins: { help: Products they must have ordered., picker: asin }
example: { asins: [B0KO0011K0, B0KO0048Q1] }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
SELECT
  user_id
FROM conversions_for_audiences
WHERE event_subtype = 'order'
  AND tracked_asin IN {{asins}}
  AND user_id IS NOT NULL
GROUP BY user_id
