/*
name: Video completion by creative
purpose: Shows how far people watch each video creative - start, quartiles and completion - and how often they mute or skip.
difficulty: beginner
tags: [video, streaming, completion, funnel]
window: { days: 30, lagDays: 2 }
parameters:
  campaign_ids:
    help: Campaign ids as the console shows them. Empty means every campaign.
    optional: true
    picker: campaign
    default: []
columns:
  campaign: text | Name
  creative: text | Creative
  video_starts: count | Started
  first_quartiles: count | Watched a quarter
  midpoints: count | Watched half
  third_quartiles: count | Watched three quarters
  completions: count | Watched to the end
  completion_rate: share | Completions of starts
  mute_rate: share | Mutes of starts
chart: { kind: funnel, x: creative, y: [video_starts, first_quartiles, midpoints, third_quartiles, completions] }
*/
SELECT
  campaign,
  creative,
  SUM(video_start) AS video_starts,
  SUM(video_first_quartile) AS first_quartiles,
  SUM(video_midpoint) AS midpoints,
  SUM(video_third_quartile) AS third_quartiles,
  SUM(video_complete) AS completions,
  ROUND(SUM(video_complete) / NULLIF(SUM(video_start), 0), 4) AS completion_rate,
  ROUND(SUM(video_mute) / NULLIF(SUM(video_start), 0), 4) AS mute_rate
FROM dsp_video_events_feed
WHERE (CUSTOM_PARAMETER('campaign_ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('campaign_ids')) = 0 OR ARRAY_CONTAINS(CUSTOM_PARAMETER('campaign_ids'), campaign_id_string))
GROUP BY campaign, creative
