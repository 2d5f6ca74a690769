/*
name: Prime Video Channels after exposure
purpose: Counts trials, paid starts and cancellations of channel subscriptions among people who saw the ads and people who did not.
description: The Prime Video Channels tables are paid. Only the latest record of a subscription is counted.
paid: true
difficulty: intermediate
tags: [prime-video, subscriptions, streaming]
window: { days: 90, lagDays: 2 }
columns:
  pv_benefit_name: text | Channel
  exposure: text | Saw an ad of the advertiser, or not
  subscribers: users | People with a subscription or trial
  plan_starts: count | Plans begun
  plan_conversions: count | Trials that became paid
  promotions: count | Records with a promotion
chart: { kind: bar, x: pv_benefit_name, y: [subscribers], series: exposure }
*/
WITH reached AS (
  SELECT
    user_id
  FROM dsp_impressions
  WHERE user_id IS NOT NULL
  GROUP BY user_id
)
SELECT
  e.pv_benefit_name,
  CASE
    WHEN r.user_id IS NULL THEN 'Saw no ads'
    ELSE 'Saw ads'
  END AS exposure,
  COUNT(DISTINCT e.user_id) AS subscribers,
  SUM(CASE
    WHEN e.pv_is_plan_start THEN 1
    ELSE 0
  END) AS plan_starts,
  SUM(CASE
    WHEN e.pv_is_plan_conversion THEN 1
    ELSE 0
  END) AS plan_conversions,
  SUM(CASE
    WHEN e.pv_is_promo THEN 1
    ELSE 0
  END) AS promotions
FROM amazon_pvc_enrollments e
LEFT JOIN reached r ON e.user_id = r.user_id
WHERE e.pv_is_latest_record
  AND e.user_id IS NOT NULL
GROUP BY e.pv_benefit_name, CASE
  WHEN r.user_id IS NULL THEN 'Saw no ads'
  ELSE 'Saw ads'
END
