/**
 * Broken queries with one right answer each: `«…»` begins at what is to be changed. That is where the text can't go on,
 * but for a comma too many, a JOIN without ON and an empty list, where the fault stands before that place.
 */
export const BROKEN_QUERIES: readonly string[] = [
  'SELECT campaign, SUM(impressions) AS n «dsp_impressions»',
  'SELECT «FROM» dsp_impressions',
  'SELECT campaign«,»\n  FROM dsp_impressions',
  'SELECT campaign FROM «WHERE» impressions > 1',
  'SELECT campaign\nFROM dsp_impressions\nWHERE «GROUP» BY campaign',
  'SELECT campaign FROM dsp_impressions GROUP «campaign»',
  'SELECT SUM(impressions «FROM» dsp_impressions',
  'SELECT i.campaign FROM dsp_impressions i «LEFT JOIN» dsp_clicks c WHERE c.clicks > 0',
  'SELECT campaign FROM dsp_impressions i JOIN «ON» i.a = i.b',
  'WITH a AS (SELECT campaign FROM dsp_clicks) «»',
  'WITH a AS SELECT campaign FROM dsp_clicks SELECT campaign FROM a'.replace('SELECT', '«SELECT»'),
  "SELECT CASE WHEN device_type = 'TV' THEN 1 «FROM» dsp_impressions",
  'SELECT campaign FROM dsp_impressions WHERE campaign IN «()» GROUP BY campaign',
  'SELECT CAST(impressions «INTEGER») AS n FROM dsp_impressions',
  'SELECT campaign FROM dsp_impressions WHERE impressions > 1 AND «GROUP» BY campaign',
];
