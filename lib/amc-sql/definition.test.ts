import { definitionAt } from './definition';
import { parse } from './parse';
import { TEST_CATALOG } from './testing/catalog';
import { unmark } from './testing/marks';

/** Asks at the `|`. Gives the place it leads to, or `table.field` of the catalog; and the place marked by `«…»`. */
function ask(marked: string) {
  const { sql: pointed, spans } = unmark(marked.replace('|', ''));
  const offset = unmarked(marked.slice(0, marked.indexOf('|'))).length;
  const found = definitionAt(parse(pointed), offset, TEST_CATALOG);
  if (found === null) return { found: null, wanted: spans[0] };
  expect(found.of.start <= offset && offset <= found.of.end).toBe(true);
  if (found.kind === 'place') return { found: { start: found.start, end: found.end }, wanted: spans[0] };
  return { found: `${found.table.name}${found.field === null ? '' : `.${found.field}`}`, wanted: spans[0] };
}

const unmarked = (text: string) => text.replaceAll(/[«»]/g, '');

test.each([
  ['SELECT camp|aign FROM dsp_clicks', 'dsp_clicks.campaign'],
  ['SELECT c.campaign| FROM dsp_clicks c', 'dsp_clicks.campaign'],
  ['SELECT CAMPAIGN| FROM DSP_CLICKS', 'dsp_clicks.campaign'],
  ['SELECT campaign FROM dsp_cl|icks', 'dsp_clicks'],
  ['SELECT campaign FROM dsp_clicks_for_audi|ences', 'dsp_clicks_for_audiences'],
  ["SELECT campaign FROM TABLE(EXTEND_TIME_WINDOW('dsp_cl|icks', 'P1D', 'P0D'))", 'dsp_clicks'],
  ["SELECT e.campa|ign FROM TABLE(EXTEND_TIME_WINDOW('dsp_clicks', 'P1D', 'P0D')) e", 'dsp_clicks.campaign'],
  ['SELECT dsp_cl|icks.campaign FROM dsp_clicks', 'dsp_clicks'],
  ['SELECT c.campaign FROM dsp_clicks |c', 'dsp_clicks'],
  ['SELECT COUNT(clicks) AS n FROM dsp_clicks WHERE device_t|ype = 1', 'dsp_clicks.device_type'],
  ['WITH a AS (SELECT cam|paign FROM dsp_clicks) SELECT a.campaign FROM a', 'dsp_clicks.campaign'],
  ['WITH a AS (SELECT i.* FROM dsp_clicks i) SELECT |clicks FROM a', 'dsp_clicks.clicks'],
])('%s leads to the catalog', (marked, entry) => {
  expect(ask(marked).found).toBe(entry);
});

test.each([
  'WITH «a» AS (SELECT campaign FROM dsp_clicks) SELECT campaign FROM |a',
  'WITH «a» AS (SELECT campaign FROM dsp_clicks) SELECT a|.campaign FROM a',
  'SELECT |c.campaign FROM dsp_clicks «c»',
  'WITH a AS (SELECT campaign AS «x» FROM dsp_clicks) SELECT |x FROM a',
  'WITH a AS (SELECT «campaign» FROM dsp_clicks) SELECT a.cam|paign FROM a',
  'WITH a («y») AS (SELECT campaign FROM dsp_clicks) SELECT |y FROM a',
  'SELECT t.|n FROM (SELECT SUM(clicks) AS «n» FROM dsp_clicks) t',
  'SELECT m| FROM (SELECT clicks FROM dsp_clicks) AS t(«m»)',
  'SELECT campaign AS «c» FROM dsp_clicks GROUP BY |c',
  'SELECT campaign AS «c» FROM dsp_clicks ORDER BY |c',
  'SELECT n FROM (SELECT clicks AS «n» FROM dsp_clicks UNION ALL SELECT clicks FROM dsp_clicks) WHERE |n = 1',
])('%s leads to what makes it', (marked) => {
  const { found, wanted } = ask(marked);
  expect(found).toEqual(wanted);
});

test.each([
  'SELECT nowh|ere FROM dsp_clicks',
  'SELECT x FROM my_|uploaded_list',
  'SEL|ECT campaign FROM dsp_clicks',
  "SELECT 'te|xt' AS a",
  'SELECT SU|M(clicks) AS n FROM dsp_clicks',
  '|',
  'SELECT campaign FROM dsp_clicks WHERE |',
])('%s leads nowhere', (marked) => {
  expect(ask(marked).found).toBeNull();
});
