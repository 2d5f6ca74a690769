/*
name: Search terms that open journeys
purpose: Compares the search terms people came with first against those of their last click before an order.
description: Generic terms open journeys and branded ones close them. Judging a generic term by its own sales alone undervalues it.
difficulty: advanced
tags: [search-terms, first-touch, journey]
window: { days: 60, lagDays: 14 }
columns:
  customer_search_term: text | What was searched for
  people: users | People who clicked after this search
  journeys_opened: users | Buyers for whom it was the first term
  journeys_closed: users | Buyers for whom it was the last term
  opened_minus_closed: count | Above zero, it opens more than it closes
chart: { kind: bar, x: customer_search_term, y: [people, journeys_opened, journeys_closed] }
*/
WITH searches AS (
  SELECT
    user_id,
    customer_search_term,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY event_dt_utc, customer_search_term) AS from_first,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY event_dt_utc DESC, customer_search_term) AS from_last
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
    AND customer_search_term IS NOT NULL
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
)
SELECT
  s.customer_search_term,
  COUNT(DISTINCT s.user_id) AS people,
  COUNT(DISTINCT CASE
    WHEN s.from_first = 1 THEN b.user_id
  END) AS journeys_opened,
  COUNT(DISTINCT CASE
    WHEN s.from_last = 1 THEN b.user_id
  END) AS journeys_closed,
  COUNT(DISTINCT CASE
    WHEN s.from_first = 1 THEN b.user_id
  END) - COUNT(DISTINCT CASE
    WHEN s.from_last = 1 THEN b.user_id
  END) AS opened_minus_closed
FROM searches s
LEFT JOIN buyers b ON s.user_id = b.user_id
GROUP BY s.customer_search_term
