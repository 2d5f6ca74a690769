import { dayRange } from './day-range';
import { workflowChange, workflowInput, workflowListQuery } from './schema';
import { canBePublished, copyName, successRate } from './utils';

test('a copy is named after its original, and copies of copies are counted', () => {
  expect(copyName('Reach')).toBe('Reach (copy)');
  expect(copyName('Reach (copy)')).toBe('Reach (copy 2)');
  expect(copyName('Reach (copy 9)')).toBe('Reach (copy 10)');
  expect(copyName('x'.repeat(200))).toHaveLength(200);
  expect(copyName('x'.repeat(200))).toMatch(/ \(copy\)$/);
});

test('a query that was never run has no success rate', () => {
  expect(successRate({ runs: 0, succeeded: 0 })).toBeNull();
  expect(successRate({ runs: 4, succeeded: 3 })).toBe(0.75);
});

test('only a query without placeholders of ours can be a workflow at AMC', () => {
  expect(canBePublished("SELECT CUSTOM_PARAMETER('x') AS x FROM dsp_clicks")).toBe(true);
  expect(canBePublished('SELECT 1 AS x -- {{old}}\nFROM dsp_clicks')).toBe(true);
  expect(canBePublished('SELECT 1 AS x FROM dsp_clicks WHERE campaign = {{c}}')).toBe(false);
  expect(canBePublished("SELECT 1 AS x FROM dsp_clicks WHERE campaign = 'a {{c}}'")).toBe(false);
});

test('days are days of the reader, whatever their clocks do', () => {
  expect(dayRange('2026-11-01', '2026-11-01', 'America/New_York')).toEqual({
    from: '2026-11-01T04:00:00Z',
    before: '2026-11-02T05:00:00Z',
  });
  expect(dayRange(undefined, undefined, 'UTC')).toEqual({ from: null, before: null });
});

test('what can not be read in an address counts as not given', () => {
  expect(workflowListQuery.parse({ status: 'x', page: '-1', createdFrom: '2026-02-30', sort: ['a'] })).toEqual({
    search: '',
    status: undefined,
    instance: undefined,
    sync: undefined,
    tags: [],
    createdFrom: undefined,
    createdTo: undefined,
    updatedFrom: undefined,
    updatedTo: undefined,
    ranFrom: undefined,
    ranTo: undefined,
    runsMin: undefined,
    runsMax: undefined,
    sort: 'updated-desc',
    page: 1,
    limit: 50,
  });
});

test('a query names the field that is wrong', () => {
  const wrong = workflowInput.safeParse({ name: ' ', sql: '  ', tags: ['a,b'], options: { timeoutSeconds: 5 } });
  expect(wrong.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['name', 'Give the query a name'],
    ['sql', 'Write a query first'],
    ['options.timeoutSeconds', "At least 900 seconds (AMC's rule)"],
    ['tags.0', 'A tag holds no comma'],
  ]);
  expect(workflowChange.parse({})).toEqual({});
});
