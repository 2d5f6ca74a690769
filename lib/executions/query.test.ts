import { buildQuery, explainQueryError, type QuerySource } from './query';

const window = {
  start: '2026-11-07T00:00:00',
  end: '2026-11-14T00:00:00',
  startUtc: new Date('2026-11-07T05:00:00Z'),
  endUtc: new Date('2026-11-14T05:00:00Z'),
};
const source = (template: string, more: Partial<QuerySource> = {}): QuerySource => ({
  template,
  parameters: {},
  emptyLists: {},
  window,
  ...more,
});

function built(input: QuerySource) {
  const result = buildQuery(input);
  if (!result.ok) throw new Error(result.issues[0]?.message);
  return result;
}

test('one line, no comment, no semicolon; text in quotes untouched', () => {
  expect(built(source("SELECT 'a  --\n b' AS x -- why\nFROM t;")).sql).toBe("SELECT 'a  --\n b' AS x FROM t");
});

test('the window is bound by name, in the zone and in UTC', () => {
  const { sql } = built(source('SELECT a FROM t WHERE d >= {{startDate}} AND event_dt_utc < {{end_date}}'));
  expect(sql).toContain("d >= '2026-11-07'");
  expect(sql).toMatch(/event_dt_utc < '2026-11-14[T ]05:00:00'/);
});

test('AMC parameters are declared and their values sent', () => {
  const template =
    "SELECT a FROM t WHERE ARRAY_CONTAINS(CUSTOM_PARAMETER('brands'), brand) AND c = CUSTOM_PARAMETER('c')";
  const result = built(source(template, { parameters: { brands: ['x'], c: 'y', unused: 1 } }));
  expect(result.inputParameters).toEqual([
    { name: 'brands', dataType: { type: 'ARRAY', elementDataType: 'STRING' } },
    { name: 'c', dataType: 'STRING' },
  ]);
  expect(result.parameterValues).toEqual({ brands: ['x'], c: 'y' });
});

test.each([
  ['SELECT a\nFROM t WHERE b = {{c}}', {}, 'parameters.c', /^Line 2, column 18: /],
  ['SELECT a FROM t WHERE b IN {{c}}', { c: [] }, 'parameters.c', /^Line 1, column 28: /],
  ["SELECT CUSTOM_PARAMETER('c') FROM t", {}, 'parameters.c', /^Line 1, column 8: .*no value/],
  ["SELECT CUSTOM_PARAMETER('c') FROM t", { c: [1] }, 'parameters.c', /one value/],
  ["SELECT CARDINALITY(CUSTOM_PARAMETER('c')) FROM t", { c: 1 }, 'parameters.c', /list/],
  ['SELECT {{constructor}} FROM t', {}, 'parameters.constructor', /no value/],
  ['-- only words', {}, 'sql', /only comments/],
])('%s is refused', (template, parameters, field, message) => {
  expect(buildQuery(source(template, { parameters }))).toMatchObject({
    ok: false,
    issues: [{ field, message: expect.stringMatching(message) }],
  });
});

describe('explainQueryError', () => {
  const template = '-- reach\nSELECT\n  campaign,\n  {{metric}} AS m\nFROM nowhere';
  const input = source(template, { parameters: { metric: 'abc' } });
  const { sql } = built(input);
  const about = (text: string) => {
    const start = sql.indexOf(text) + 1;
    return `Was unable to compile workflow x because it was found to be invalid: From line 1, column ${start} to line 1, column ${start + text.length - 1}: Object '${text}' not found`;
  };

  test('leads AMC’s place back to the template', () => {
    expect(explainQueryError(about('nowhere'), sql, input)).toMatchObject({
      message: "Object 'nowhere' not found",
      line: 5,
      column: 6,
      endLine: 5,
      endColumn: 13,
    });
    expect(explainQueryError(about("'abc'"), sql, input)).toMatchObject({ line: 4, column: 3, endColumn: 13 });
  });

  test('no place rather than a wrong one', () => {
    expect(explainQueryError('Unsupported scalar operation type ||', sql, input)).not.toHaveProperty('line');
    expect(explainQueryError(about('nowhere'), `${sql} `, input)).not.toHaveProperty('line');
  });
});
