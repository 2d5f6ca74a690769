import { documentedParameters, parameterChanges, parametersOf } from './parameter-specs';
import type { ParameterSpec } from './schema';

const SQL = `SELECT campaign, COUNT(DISTINCT user_id) AS users
FROM dsp_impressions
WHERE campaign_id_string IN {{campaign_ids}} AND impression_date_utc >= CAST({{start_date}} AS DATE)
  AND impressions > CUSTOM_PARAMETER('min_impressions') * 1
  AND (ARRAY_CONTAINS(CUSTOM_PARAMETER('creatives'), creative) OR CARDINALITY(CUSTOM_PARAMETER('creatives')) = 0)
GROUP BY campaign`;

const bare = { required: true, default: null, help: '' };

test('the parameters of a query, without those of the window', () => {
  expect(parametersOf(SQL)).toEqual([
    { name: 'campaign_ids', type: 'text_list', picker: 'campaign', ...bare },
    { name: 'min_impressions', type: 'number', picker: 'number', ...bare },
    { name: 'creatives', type: 'text_list', ...bare },
  ]);
});

test('words stay with their parameter; gone ones go, new ones come, the type follows the SQL', () => {
  const said: ParameterSpec[] = [
    { name: 'creatives', type: 'text_list', required: false, default: [], help: 'Leave empty for all' },
    { name: 'min_impressions', type: 'text', required: true, default: 'many', help: 'At least' },
    { name: 'old', type: 'text', required: true, default: null, help: 'Gone' },
  ];
  expect(documentedParameters(SQL, said)).toEqual([
    { name: 'campaign_ids', type: 'text_list', picker: 'campaign', ...bare },
    { name: 'min_impressions', type: 'number', required: true, default: null, help: 'At least' },
    { name: 'creatives', type: 'text_list', required: false, default: [], help: 'Leave empty for all' },
  ]);
});

test('a renamed parameter is gone and new', () => {
  expect(parameterChanges([{ name: 'a' }, { name: 'b' }], [{ name: 'b' }, { name: 'c' }])).toEqual({
    gone: ['a'],
    added: ['c'],
  });
});

test('text that can not be read has no parameters and throws nothing', () => {
  expect(parametersOf('SELECT FROM WHERE (')).toEqual([]);
});
