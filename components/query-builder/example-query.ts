/** For someone who looks at an empty editor: a complete query that runs on every instance with DSP campaigns. */
export const EXAMPLE_QUERY = `-- Reach and frequency by DSP campaign.
-- The time window is chosen above and is not part of the query.
SELECT
  campaign_id_string,
  campaign,
  SUM(impressions) AS impressions,
  COUNT(DISTINCT user_id) AS reach,
  ROUND(SUM(impressions) / COUNT(DISTINCT user_id), 2) AS frequency
FROM dsp_impressions
WHERE user_id IS NOT NULL
GROUP BY campaign_id_string, campaign
`;
