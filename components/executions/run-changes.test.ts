import type { ExecutionDetail } from '@/lib/executions/types';
import { runChanges } from './run-changes';

const run = (more: Partial<ExecutionDetail> = {}) =>
  ({
    instanceId: 'i1',
    instanceName: 'harborline',
    templateSql: 'SELECT a\nFROM t',
    parameters: { brand: 'X', asins: ['A', 'B'] },
    options: {},
    timeoutSeconds: 900,
    window: { start: '2026-11-01T00:00:00', end: '2026-11-08T00:00:00', zone: 'UTC', endUtc: '' },
    rowCount: 100,
    ...more,
  }) as ExecutionDetail;

const words = (before: ExecutionDetail, after: ExecutionDetail) =>
  Object.fromEntries(
    runChanges(before, after).map(({ what, changed, words: said }) => [what, changed ? said : `= ${said}`]),
  );

test('nothing changed is said too', () => {
  expect(words(run(), run())).toEqual({
    SQL: '= the same',
    Parameters: '= the same',
    Window: '= the same',
    Rows: '= 100 rows, as before',
  });
});

test('everything that changed, in words', () => {
  const after = run({
    templateSql: 'SELECT a, b\nFROM t',
    parameters: { brand: 'Y', asins: ['B', 'C', 'D'], limit: 5 },
    options: { privacyFilteringBehavior: 'REMOVE_VALUES' },
    timeoutSeconds: 1800,
    window: { start: '2026-11-08T00:00:00', end: '2026-11-15T00:00:00', zone: 'UTC', endUtc: '' },
    rowCount: 90,
  });
  expect(words(run(), after)).toEqual({
    SQL: '1 line added, 1 removed',
    Parameters: 'asins: 2 added, 1 removed; brand: “X” → “Y”; limit: not set → 5',
    Window: '1 – 7 Nov 2026, UTC, 7 days → 8 – 14 Nov 2026, UTC, 7 days',
    Options: 'privacyFilteringBehavior: not set → “REMOVE_VALUES”; timeLimit: 900 → 1800',
    Rows: '100 rows → 90 rows (−10.0%)',
  });
});

test('from no rows there is no share; a moved line is only that', () => {
  expect(words(run({ rowCount: 0 }), run({ rowCount: 5 })).Rows).toBe('0 rows → 5 rows');
  expect(words(run(), run({ templateSql: 'FROM t\n  SELECT a' })).SQL).toBe('only its spacing or order of lines');
  expect(words(run(), run({ rowCount: null })).Rows).toBeUndefined();
});

test('runs in two instances say so first; the instance of two runs in one is no news', () => {
  const elsewhere = run({ instanceId: 'i2', instanceName: 'lumos' });
  expect(runChanges(run(), elsewhere)[0]).toEqual({ what: 'Instance', changed: true, words: 'harborline → lumos' });
  expect(words(run(), run()).Instance).toBeUndefined();
});
