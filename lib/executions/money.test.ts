import { CATALOG } from '@/lib/catalog/catalog.gen';
import { moneyColumns } from './money';

const money = (sql: string, columns: string[]) => moneyColumns(sql, columns, CATALOG);

test.each<[string, string[], Record<string, number>]>([
  [
    'SELECT campaign, SUM(total_cost) AS cost FROM dsp_impressions GROUP BY campaign',
    ['campaign', 'cost'],
    { cost: 1e5 },
  ],
  ['SELECT campaign, SUM(spend) AS s FROM sponsored_ads_traffic GROUP BY campaign', ['campaign', 's'], { s: 1e8 }],
  [
    'WITH c AS (SELECT campaign, SUM(total_cost) AS x FROM dsp_impressions GROUP BY campaign) SELECT campaign, MAX(x) AS y FROM c GROUP BY campaign',
    ['campaign', 'y'],
    { y: 1e5 },
  ],
  // Converted already, counted, mixed with another unit, or a ratio: no unit is claimed.
  ['SELECT SUM(total_cost) / 100000 AS cost FROM dsp_impressions', ['cost'], {}],
  ['SELECT SUM(total_cost) * 0.00001 AS cost FROM dsp_impressions', ['cost'], {}],
  ['SELECT COUNT(total_cost) AS n FROM dsp_impressions', ['n'], {}],
  ['SELECT SUM(total_cost) + SUM(impressions) AS z FROM dsp_impressions', ['z'], {}],
  ['SELECT SUM(total_cost) / SUM(impressions) AS z FROM dsp_impressions', ['z'], {}],
  ['SELECT SUM(impressions) AS fee_microcents FROM dsp_impressions', ['fee_microcents'], { fee_microcents: 1e8 }],
  ['SELECT broken FROM', ['broken'], {}],
])('%s', (sql, columns, expected) => {
  expect(money(sql, columns)).toEqual(expected);
});
