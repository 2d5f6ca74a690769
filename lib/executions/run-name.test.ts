import { runName } from './run-name';

describe('runName', () => {
  it.each([
    ['SELECT campaign FROM dsp_impressions', 'Query on dsp_impressions'],
    ['-- Reach by campaign\nSELECT campaign FROM dsp_impressions', 'Reach by campaign'],
    ['\n/* Overlap\n   of DSP and search */ SELECT 1', 'Overlap'],
    ['--\nSELECT clicks FROM dsp_clicks c JOIN DSP_VIEWS v ON c.a = v.a', 'Query on dsp_clicks and dsp_views'],
    ['WITH t AS (SELECT a FROM dsp_clicks) SELECT a FROM t', 'Query on dsp_clicks'],
    [
      'SELECT a FROM dsp_clicks UNION ALL SELECT a FROM dsp_views UNION ALL SELECT a FROM conversions',
      'Query on dsp_clicks and 2 more',
    ],
    ['SELECT ROUND(5.5) AS five', 'Query without a table'],
    ['not SQL at all', 'Query without a table'],
    [`-- ${'long '.repeat(40)}`, `${'long '.repeat(15)}long…`],
  ])('%j', (sql, name) => {
    expect(runName(sql)).toBe(name);
    expect(runName(sql).length).toBeLessThanOrEqual(80);
  });
});
