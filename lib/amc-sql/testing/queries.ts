/** Queries of our own that AMC's dialect allows, one construct or combination each. All resolve on the test catalog. */
export const VALID_QUERIES: readonly string[] = `
SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign
select CAMPAIGN, sum(IMPRESSIONS) as Imps from DSP_Impressions group by Campaign
SELECT ALL campaign, MAX(impressions) AS m FROM dsp_impressions GROUP BY 1
SELECT DISTINCT campaign, advertiser FROM dsp_impressions
SELECT campaign c, SUM(impressions) imps FROM dsp_impressions i GROUP BY c
SELECT i.campaign, SUM(i.impressions) AS imps FROM dsp_impressions AS i GROUP BY i.campaign
SELECT i.campaign, SUM(i.impressions) AS imps FROM dsp_impressions AS i GROUP BY campaign
SELECT RANDOM() AS hello
SELECT ROUND(5.5) AS r, 1 AS one_value, 'text' AS t, NULL AS n, TRUE AS yes, FALSE AS no
SELECT 'it''s' AS quoted, '' AS empty_text, '--no comment' AS a, '/* nor this */' AS b
SELECT .5 AS a, 5. AS b, 1e6 AS c, 1.5E-3 AS d, -2 AS e, +3 AS f
SELECT COUNT(DISTINCT user_id) AS reach FROM dsp_impressions WHERE user_id IS NOT NULL
SELECT COUNT(*) AS n, COUNT(1) AS one_count, COUNT(campaign) AS c FROM dsp_impressions
SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign HAVING SUM(impressions) > 100
SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign HAVING imps > 100
SELECT campaign, SUM(total_cost) / 100000 AS cost FROM dsp_impressions GROUP BY 1
SELECT campaign, SUM(impressions) * 1.0 / NULLIF(COUNT(DISTINCT user_id), 0) AS frequency FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY campaign
SELECT UPPER(campaign) AS name_upper, SUM(impressions) AS imps FROM dsp_impressions GROUP BY UPPER(campaign)
SELECT UPPER(campaign) AS name_upper, SUM(impressions) AS imps FROM dsp_impressions GROUP BY name_upper
SELECT UPPER(campaign) AS name_upper, SUM(impressions) AS imps FROM dsp_impressions GROUP BY upper( campaign )
SELECT CONCAT(UPPER(campaign), '-', advertiser) AS k, SUM(impressions) AS imps FROM dsp_impressions GROUP BY UPPER(campaign), advertiser
SELECT CASE WHEN device_type = 'TV' THEN 'tv' ELSE 'other' END AS device, SUM(impressions) AS imps FROM dsp_impressions GROUP BY 1
SELECT CASE device_type WHEN 'TV' THEN 1 WHEN 'PC' THEN 2 END AS device, SUM(impressions) AS imps FROM dsp_impressions GROUP BY 1
SELECT SUM(CASE WHEN device_type = 'TV' THEN impressions ELSE 0 END) AS tv FROM dsp_impressions
SELECT SUM(IF(device_type = 'TV', impressions, 0)) AS tv FROM dsp_impressions
SELECT campaign FROM dsp_impressions WHERE device_type IN ('TV', 'PC') AND site NOT IN ('a') GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE campaign_id IN (SELECT campaign_id FROM dsp_clicks) GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE campaign_id NOT IN (SELECT campaign_id FROM dsp_clicks WHERE clicks = 1) GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE (campaign, advertiser) IN (SELECT campaign, advertiser FROM dsp_clicks) GROUP BY campaign
SELECT campaign FROM dsp_impressions i WHERE EXISTS (SELECT 1 FROM dsp_clicks c WHERE c.request_tag = i.request_tag) GROUP BY campaign
SELECT campaign FROM dsp_impressions i WHERE NOT EXISTS (SELECT c.clicks FROM dsp_clicks c WHERE c.user_id = i.user_id) GROUP BY campaign
SELECT campaign, SUM(impressions) / (SELECT SUM(clicks) FROM dsp_clicks) AS share FROM dsp_impressions GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE campaign LIKE 'Brand%' AND site NOT LIKE '%test%' GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE campaign LIKE '50!%' ESCAPE '!' GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE campaign SIMILAR TO '(?i)uap' AND site NOT SIMILAR TO '^x' GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE impression_hour BETWEEN 8 AND 17 AND campaign_id NOT BETWEEN 1 AND 2 + 3 GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE site IS NULL OR (site IS NOT NULL AND NOT device_type = 'TV') GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE no_3p_trackers IS TRUE OR no_3p_trackers IS NOT FALSE GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE no_3p_trackers GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE site IS DISTINCT FROM campaign OR site IS NOT DISTINCT FROM advertiser GROUP BY campaign
SELECT campaign FROM dsp_impressions WHERE impression_hour <> 3 AND impression_hour != 4 AND impression_hour >= 5 AND impression_hour <= 20 GROUP BY campaign
SELECT campaign, impression_hour % 4 AS slot, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign, impression_hour % 4
SELECT i.campaign, SUM(c.clicks) AS clicks FROM dsp_impressions i INNER JOIN dsp_clicks c ON i.request_tag = c.request_tag GROUP BY i.campaign
SELECT i.campaign, SUM(c.clicks) AS clicks FROM dsp_impressions i JOIN dsp_clicks c ON i.request_tag = c.request_tag GROUP BY 1
SELECT i.campaign, SUM(c.clicks) AS clicks FROM dsp_impressions i LEFT JOIN dsp_clicks c ON i.request_tag = c.request_tag AND c.clicks > 0 GROUP BY 1
SELECT i.campaign, SUM(c.clicks) AS clicks FROM dsp_impressions i LEFT OUTER JOIN dsp_clicks c ON (i.request_tag = c.request_tag) GROUP BY 1
SELECT COALESCE(i.campaign, c.campaign) AS name_of, SUM(c.clicks) AS clicks FROM dsp_impressions i FULL OUTER JOIN dsp_clicks c ON i.request_tag = c.request_tag GROUP BY 1
SELECT i.campaign, SUM(clicks) AS clicks FROM dsp_impressions i CROSS JOIN dsp_clicks c GROUP BY 1
SELECT i.campaign, SUM(clicks) AS clicks FROM dsp_impressions i, dsp_clicks c WHERE i.request_tag = c.request_tag GROUP BY 1
SELECT SUM(impressions) AS i, SUM(clicks) AS c FROM dsp_impressions JOIN dsp_clicks USING (request_tag)
SELECT campaign_id, SUM(clicks) AS clicks FROM dsp_impressions i JOIN dsp_clicks c USING (campaign_id) GROUP BY campaign_id
SELECT a.campaign FROM (dsp_impressions a JOIN dsp_clicks b ON a.request_tag = b.request_tag) JOIN conversions v ON v.user_id = a.user_id GROUP BY 1
SELECT i.campaign, SUM(k.n) AS n FROM dsp_impressions i JOIN (SELECT campaign_id, SUM(clicks) AS n FROM dsp_clicks GROUP BY 1) k ON k.campaign_id = i.campaign_id GROUP BY i.campaign
SELECT campaign, SUM(n) AS n FROM (SELECT campaign, SUM(clicks) AS n FROM dsp_clicks GROUP BY campaign) GROUP BY campaign
SELECT a, SUM(n) AS n FROM (SELECT campaign, SUM(clicks) FROM dsp_clicks GROUP BY campaign) AS t(a, n) GROUP BY a
WITH u AS (SELECT user_id, SUM(impressions) AS n FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY user_id) SELECT n, COUNT(DISTINCT user_id) AS users FROM u GROUP BY n
WITH a AS (SELECT campaign FROM dsp_impressions), b AS (SELECT campaign FROM a) SELECT campaign, COUNT(campaign) AS n FROM b GROUP BY campaign
WITH a (c, n) AS (SELECT campaign, impressions FROM dsp_impressions) SELECT c, SUM(n) AS n FROM a GROUP BY c
WITH v (asin, label) AS (VALUES ('B1', 'one'), ('B2', 'two')) SELECT label, COUNT(asin) AS n FROM v GROUP BY label
WITH v (asin) AS (VALUES ('B1'), ('B2')) SELECT c.campaign, COUNT(v.asin) AS n FROM conversions c JOIN v ON v.asin = c.tracked_asin GROUP BY 1
WITH v (n) AS (VALUES 1, 2, 3) SELECT n, COUNT(n) AS c FROM v GROUP BY n
WITH a AS (SELECT campaign FROM dsp_impressions UNION ALL SELECT campaign FROM dsp_clicks) SELECT campaign, COUNT(campaign) AS n FROM a GROUP BY campaign
WITH a AS (WITH inner_part AS (SELECT campaign FROM dsp_clicks) SELECT campaign FROM inner_part) SELECT campaign, COUNT(campaign) AS n FROM a GROUP BY 1
WITH a AS (SELECT campaign, clicks FROM dsp_clicks ORDER BY 1, 2) SELECT campaign, SUM(clicks) AS n FROM a GROUP BY 1
WITH dsp_clicks AS (SELECT campaign AS only_column FROM dsp_impressions) SELECT only_column, COUNT(only_column) AS n FROM dsp_clicks GROUP BY 1
WITH a AS (SELECT campaign FROM dsp_clicks) SELECT x.campaign, COUNT(y.campaign) AS n FROM a x JOIN a AS y ON x.campaign = y.campaign GROUP BY x.campaign
WITH a AS (SELECT campaign, clicks FROM dsp_clicks) SELECT a.* FROM a
WITH a AS (SELECT campaign, clicks FROM dsp_clicks) SELECT * FROM a
SELECT 'dsp' AS source, SUM(impressions) AS n FROM dsp_impressions UNION ALL SELECT 'sp' AS source, SUM(impressions) AS n FROM sponsored_ads_traffic
SELECT campaign FROM dsp_impressions UNION SELECT campaign FROM dsp_clicks
SELECT campaign FROM dsp_impressions UNION DISTINCT SELECT campaign FROM dsp_clicks UNION ALL SELECT campaign FROM conversions
(SELECT campaign FROM dsp_impressions) UNION ALL (SELECT campaign FROM dsp_clicks)
SELECT campaign, COUNT(campaign) AS n FROM ((SELECT campaign FROM dsp_impressions) UNION ALL (SELECT campaign FROM dsp_clicks)) GROUP BY campaign
SELECT campaign, COUNT(campaign) AS n FROM ((SELECT campaign FROM dsp_impressions) UNION ALL (SELECT campaign FROM dsp_clicks)) AS both_kinds GROUP BY campaign
SELECT campaign, SUM(impressions) AS n FROM TABLE(EXTEND_TIME_WINDOW('dsp_impressions', 'P28D', 'P0D')) GROUP BY campaign
SELECT i.campaign, SUM(i.impressions) AS n FROM TABLE(EXTEND_TIME_WINDOW('DSP_IMPRESSIONS', 'P1M', 'PT12H')) AS i GROUP BY i.campaign
WITH e AS (SELECT user_id, impression_dt_utc AS at FROM table(extend_time_window('dsp_impressions','P14D','P0D')) i WHERE user_id IS NOT NULL) SELECT COUNT(DISTINCT user_id) AS users FROM e
WITH r AS (SELECT user_id, campaign, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY impression_dt_utc) AS n FROM dsp_impressions WHERE user_id IS NOT NULL) SELECT campaign, COUNT(DISTINCT user_id) AS firsts FROM r WHERE n = 1 GROUP BY campaign
SELECT campaign, SUM(impressions) AS n, RANK() OVER (ORDER BY SUM(impressions) DESC) AS place FROM dsp_impressions GROUP BY campaign
SELECT campaign, SUM(SUM(impressions)) OVER (PARTITION BY advertiser) AS n, DENSE_RANK() OVER (ORDER BY campaign) AS d FROM dsp_impressions GROUP BY campaign, advertiser
SELECT campaign, COUNT(campaign) OVER () AS n, AVG(impressions) OVER (PARTITION BY campaign) AS a FROM dsp_impressions
SELECT campaign, SUM(impressions) OVER w AS n FROM dsp_impressions WINDOW w AS (PARTITION BY campaign ORDER BY impression_dt_utc)
SELECT campaign, CAST(SUM(impressions) AS DECIMAL(38, 4)) AS d, CAST('2026-01-01' AS DATE) AS day_one, CAST(MAX(campaign_id) AS VARCHAR) AS v FROM dsp_impressions GROUP BY 1
SELECT CAST('today' AS DATE) AS a, CAST('now' AS TIMESTAMP) AS b, CAST(1 AS TINYINT) AS c, CAST('1' AS INT) AS d, CURRENT_DATE AS e, CURRENT_TIMESTAMP AS f
SELECT DATE '2026-01-01' AS a, TIMESTAMP '2026-01-01 00:00:00' AS b
SELECT EXTRACT(DOW FROM impression_dt_utc) AS dow, EXTRACT(HOUR FROM impression_dt_utc) AS h, SUM(impressions) AS n FROM dsp_impressions GROUP BY 1, 2
SELECT TRIM(BOTH 'x' FROM campaign) AS a, TRIM(LEADING FROM site) AS b, TRIM(site) AS c, SUBSTRING(campaign FROM 2) AS d, SUBSTRING(campaign FROM 2 FOR 3) AS e, SUBSTRING(campaign, 1, 2) AS f, POSITION('a' IN site) AS g, SUM(impressions) AS n FROM dsp_impressions GROUP BY campaign, site
SELECT COUNT(DISTINCT user_id) AS users FROM amazon_attributed_events_by_conversion_time WHERE SECONDS_BETWEEN(traffic_event_dt_utc, conversion_event_dt_utc) <= 60*60*24*14 AND user_id IS NOT NULL
SELECT COALESCE(ad_product_type, 'DSP') AS product, SUM(total_product_sales) AS sales FROM amazon_attributed_events_by_conversion_time GROUP BY 1
WITH p AS (SELECT user_id, COLLECT(DISTINCT campaign) AS path FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY user_id) SELECT ARRAY_TO_STRING(ARRAY_SORT(path), ' > ') AS path_text, COUNT(DISTINCT user_id) AS users FROM p GROUP BY 1
WITH p AS (SELECT user_id, NAMED_ROW('order', 1, 'campaign', campaign) AS step FROM dsp_impressions WHERE user_id IS NOT NULL), q AS (SELECT user_id, COLLECT(step) AS steps FROM p GROUP BY user_id) SELECT steps, COUNT(user_id) AS users FROM q GROUP BY steps
SELECT campaign, SUM(impressions) AS n FROM dsp_impressions WHERE ARRAY_CONTAINS(user_behavior_segment_ids, 123) OR CARDINALITY(user_behavior_segment_ids) = 0 GROUP BY campaign
SELECT ARRAY[1, 2, 3] AS a, ARRAY['x'] AS b, ARRAY[1, 2][1] AS c
WITH s AS (SELECT user_id, EXPLODE(user_behavior_segment_ids) AS segment FROM dsp_impressions WHERE user_id IS NOT NULL) SELECT segment, COUNT(DISTINCT user_id) AS users FROM s GROUP BY segment
SELECT campaign, SUM(impressions) AS n FROM dsp_impressions WHERE (ARRAY_CONTAINS(CUSTOM_PARAMETER('ids'), campaign_id_string) OR CUSTOM_PARAMETER('ids') IS NULL OR CARDINALITY(CUSTOM_PARAMETER('ids')) = 0) GROUP BY campaign
SELECT CAST(BUILT_IN_PARAMETER('TIME_WINDOW_START') AS DATE) AS window_from, CAST(BUILT_IN_PARAMETER('TIME_WINDOW_END') AS DATE) AS window_to, SUM(impressions) AS n FROM dsp_impressions
SELECT campaign, SUM(impressions) AS n FROM dsp_impressions WHERE campaign IN {{campaigns}} AND device_type = {{device}} AND site LIKE '%{{part}}%' GROUP BY campaign
WITH v (asin) AS (VALUES {{asins}}) SELECT asin, COUNT(asin) AS n FROM v GROUP BY asin
WITH v (asin, label) AS (VALUES ('B0', {{label}}), {{more}}) SELECT label, COUNT(asin) AS n FROM v GROUP BY label
SELECT campaign, SUM(impressions) AS n FROM dsp_impressions WHERE {{condition}} GROUP BY campaign
SELECT campaign /* the name */ AS c, -- the campaign{{not_a_parameter}} SUM(impressions) AS n FROM dsp_impressions GROUP BY 1
SELECT campaign, SUM(total_product_sales) AS s FROM amazon_attributed_events_by_conversion_time WHERE marketplace_id IS NOT NULL GROUP BY campaign
SELECT GREATEST(1, 2) AS g, LEAST(1, 2, 3) AS l, IFNULL(NULL, 1) AS i, NVL(NULL, 2) AS n, NVL2(1, 2, 3) AS m
SELECT -(1 + 2) * -3 / 4 - 5 % 2 AS calculation, NOT TRUE AS nope, NOT (1 = 2 OR 3 < 4) AND TRUE AS logic
SELECT impression_date, SUM(impressions) AS n FROM dsp_impressions WHERE impression_date >= campaign_start_date_utc GROUP BY impression_date
`
  .trim()
  .split('\n')
  .map((line) =>
    line.includes('-- the campaign') ? line.replace('{{not_a_parameter}} ', '{{not_a_parameter}}\n') : line,
  );
