import { sqlParameters } from '@/components/sql-editor/language/sql-parameters';
import { parse } from '@/lib/amc-sql/parse';
import type { QueryDraft } from '@/lib/workflows/schema';
import { previewText } from './preview-text';
import { queryParameters } from './query-parameters';
import { runSettings } from './run-settings';
import { queryToSave } from './save-query';

const content: QueryDraft = {
  name: ' Reach ',
  description: '',
  sql: 'SELECT campaign FROM t WHERE a IN ({{asins}}) AND n > 0 + {{least}}',
  instanceId: '00000000-0000-4000-8000-000000000002',
  window: { kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'UTC' },
  parameters: { asins: { text: 'b000000001', kind: 'asin_list' }, least: { text: 'half' } },
  options: { timeoutMinutes: '30', distinctUserCountColumn: ' people ', disableAggregationControls: true },
  tags: ['a'],
  template: null,
};
const save = (part: Partial<QueryDraft> = {}, sandbox = false) => {
  const all = { ...content, ...part };
  return queryToSave({
    content: all,
    parameters: queryParameters(sqlParameters(parse(all.sql)), all.parameters),
    settings: runSettings(all, sandbox),
    status: 'active',
  });
};

it('saves what is right and leaves half-typed values to be asked for again', () => {
  expect(save()).toEqual({
    ok: true,
    input: {
      name: 'Reach',
      description: '',
      sql: content.sql,
      instanceId: content.instanceId,
      parameters: { asins: { kind: 'asin_list', value: ['B000000001'] }, least: { kind: 'number' } },
      options: { window: content.window, timeoutSeconds: 1800, distinctUserCountColumn: 'people' },
      tags: ['a'],
      status: 'active',
      template: null,
    },
  });
});

it('only a SANDBOX instance keeps the choice to run without thresholds', () => {
  expect(save({}, true)).toMatchObject({ input: { options: { disableAggregationControls: true } } });
});

it.each([
  [{ name: ' ' }, 'name', 'Give the query a name'],
  [{ sql: ' ' }, 'sql', 'Write a query first'],
  [{ options: { timeoutMinutes: '2' } }, 'timeoutSeconds', "At least 900 seconds (AMC's rule)"],
  [{ options: { timeoutMinutes: 'soon' } }, 'timeoutSeconds', 'Give the time-out in seconds'],
  [
    { options: { distinctUserCountColumn: '1x' } },
    'options.distinctUserCountColumn',
    'A column name is letters, digits and "_", and starts with no digit',
  ],
] as const)('names the field that is wrong: %j', (part, field, message) => {
  expect(save(part as Partial<QueryDraft>)).toEqual({ ok: false, errors: { [field]: message } });
});

it('a preview marks what is filled in and cuts long lists between two values', () => {
  const asins = Array.from({ length: 500 }, (_, n) => `B${String(n).padStart(9, '0')}`);
  const preview = previewText(parse('SELECT 1 AS n FROM t WHERE a IN ({{asins}}) AND b = {{b}}'), {
    values: { asins },
    emptyLists: {},
    window: undefined,
  });
  expect(preview).toMatchObject({ shortened: true, missing: ['b'] });
  const [mark] = preview.marks;
  expect(preview.sql.slice(mark?.start, mark?.end)).toMatch(/^('B\d{9}', )+… 'B\d{9}'$|^('B\d{9}', ?)+ … 'B?\d{9}'$/);
  expect(preview.sql.slice(mark?.end)).toBe(') AND b = {{b}}');
});
