/*
name: Wish list and registry adders
purpose: Collects people who put a product on a wish list or a registry.
description: Good before gift seasons. An audience needs at least 2,000 people.
difficulty: beginner
tags: [wish-list, registry, audience]
window: { days: 180, lagDays: 0 }
parameters:
  asins: { help: Products. Empty means all of the brand., optional: true, picker: asin, default: [] }
columns:
  user_id: id | The people of the audience; AMC sends them to the ad account, nobody sees them
*/
SELECT
  user_id
FROM conversions_for_audiences
WHERE event_subtype IN ('wishList', 'babyRegistry', 'weddingRegistry')
  AND tracked_item IN {{asins}}
  AND user_id IS NOT NULL
GROUP BY user_id
