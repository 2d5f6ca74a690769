import { CATALOG } from '@/lib/catalog/catalog.gen';
import { emptyReasons } from './empty-reasons';

const SQL = 'SELECT campaign, SUM(impressions) AS imps FROM dsp_impressions GROUP BY campaign';
const reasons = (sql: string, live: string[] | null) =>
  emptyReasons(sql, CATALOG, { liveSources: live === null ? null : new Set(live), instanceName: 'Kestrel' });

test('a table the instance does not have is named', () => {
  expect(reasons(SQL, ['sponsored_ads_traffic'])[0]).toMatch(/Kestrel has no data source dsp_impressions/);
  expect(reasons(SQL, ['dsp_impressions']).join()).not.toMatch(/no data source/);
  expect(reasons(SQL, null).join()).not.toMatch(/no data source/);
});

test('the dimension that asks for the most people is named with its column', () => {
  const sql = 'SELECT creative AS ad, SUM(impressions) AS imps FROM dsp_impressions GROUP BY creative';
  const medium = CATALOG.flatMap((table) => (table.name === 'dsp_impressions' ? table.fields : [])).find(
    ({ threshold, kind }) => threshold === 'MEDIUM' && kind === 'D',
  );
  const named = `SELECT ${medium?.name} AS mine, SUM(impressions) AS imps FROM dsp_impressions GROUP BY ${medium?.name}`;
  expect(reasons(named, null)).toEqual([expect.stringContaining(`100 people behind it because the result shows mine`)]);
  expect(reasons(sql, null).length).toBeLessThanOrEqual(1);
});

test('what can not be read gives no reason', () => {
  expect(reasons('SELECT', null)).toEqual([]);
});
