/*
name: Journey as a Sankey chart
purpose: Gives the steps from one ad product to the next, and at last to an order, as edges with the number of people.
description: Each edge names its step, so that the chart has no circles.
difficulty: intermediate
tags: [journey, sankey, path]
window: { days: 30, lagDays: 14 }
columns:
  source_step: text | From
  target_step: text | To
  people: users | People who took the step
chart: { kind: sankey, x: source_step, y: [people], series: target_step }
*/
WITH contacts AS (
  SELECT
    user_id,
    'DSP' AS step_label,
    MIN(impression_dt_utc) AS first_at
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  GROUP BY user_id
  UNION ALL
  SELECT
    user_id,
    ad_product_type AS step_label,
    MIN(event_dt_utc) AS first_at
  FROM sponsored_ads_traffic
  WHERE user_id IS NOT NULL
  GROUP BY user_id, ad_product_type
),
numbered AS (
  SELECT
    user_id,
    step_label,
    ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY first_at, step_label) AS step_no,
    COUNT(step_label) OVER (PARTITION BY user_id) AS step_count
  FROM contacts
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
  CONCAT(a.step_no, ': ', a.step_label) AS source_step,
  CONCAT(b.step_no, ': ', b.step_label) AS target_step,
  COUNT(DISTINCT a.user_id) AS people
FROM numbered a
INNER JOIN numbered b ON a.user_id = b.user_id
  AND b.step_no = a.step_no + 1
GROUP BY a.step_no, a.step_label, b.step_no, b.step_label
UNION ALL
-- From the last contact to the order, or to none.
SELECT
  CONCAT(n.step_no, ': ', n.step_label) AS source_step,
  CASE
    WHEN p.user_id IS NULL THEN 'No order'
    ELSE 'Order'
  END AS target_step,
  COUNT(DISTINCT n.user_id) AS people
FROM numbered n
LEFT JOIN buyers p ON n.user_id = p.user_id
WHERE n.step_no = n.step_count
GROUP BY n.step_no, n.step_label, CASE
  WHEN p.user_id IS NULL THEN 'No order'
  ELSE 'Order'
END
