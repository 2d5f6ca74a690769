import fc from 'fast-check';
import { parse } from './parse';
import { renderPreview, renderTemplate } from './render';
import type { ParameterValue, RenderInput } from './render/values';
import type { Node } from './tree';
import { walk } from './walk';

function sqlOf(template: string, values: Record<string, ParameterValue>, more: RenderInput = {}): string {
  const result = renderTemplate(template, { values, ...more });
  if (!result.ok) throw new Error(result.problems.map((problem) => `${problem.rule}: ${problem.message}`).join(' '));
  return result.sql;
}

function refusals(template: string, values: Record<string, ParameterValue>, more: RenderInput = {}): string[] {
  const result = renderTemplate(template, { values, ...more });
  return result.ok ? [] : result.problems.map((problem) => problem.rule);
}

const window = {
  start: '2026-03-01T00:00:00',
  end: '2026-03-08T00:00:00',
  startUtc: '2026-03-01T05:00:00',
  endUtc: '2026-03-08T05:00:00',
};

describe('each occurrence is written by its place', () => {
  test.each<[string, Record<string, ParameterValue>, string]>([
    ['SELECT {{p}} AS x', { p: "it's" }, "SELECT 'it''s' AS x"],
    ['SELECT {{p}} AS x', { p: 5 }, 'SELECT 5 AS x'],
    ['SELECT {{p}} AS x', { p: -5 }, 'SELECT (-5) AS x'],
    ['SELECT 1 -{{p}} AS x', { p: -5 }, 'SELECT 1 - (-5) AS x'],
    ['SELECT {{p}} AS x', { p: true }, 'SELECT TRUE AS x'],
    ['SELECT {{p}} AS x', { p: null }, 'SELECT NULL AS x'],
    ["SELECT '{{p}}' AS x", { p: "it's" }, "SELECT 'it''s' AS x"],
    ["SELECT 'a {{p}} b' AS x", { p: 5 }, "SELECT 'a 5 b' AS x"],
    ['SELECT a FROM t WHERE a IN {{p}}', { p: ['x', "y'"] }, "SELECT a FROM t WHERE a IN ('x', 'y''')"],
    ['SELECT a FROM t WHERE a IN ({{p}})', { p: ['x', 'y'] }, "SELECT a FROM t WHERE a IN ('x', 'y')"],
    ['SELECT a FROM t WHERE a NOT IN ({{p}}, 1)', { p: [2, 3] }, 'SELECT a FROM t WHERE a NOT IN (2, 3, 1)'],
    ['SELECT a FROM t WHERE a IN {{p}}', { p: 'x' }, "SELECT a FROM t WHERE a IN ('x')"],
    ['SELECT a FROM t WHERE (a, b) IN {{p}}', { p: [['x', 1]] }, "SELECT a FROM t WHERE (a, b) IN (('x', 1))"],
    ['SELECT a FROM t WHERE a LIKE {{p}}', { p: 'x' }, "SELECT a FROM t WHERE a LIKE '%x%'"],
    ['SELECT a FROM t WHERE a LIKE {{p}}', { p: 'x%' }, "SELECT a FROM t WHERE a LIKE 'x%'"],
    ["SELECT a FROM t WHERE a LIKE '%{{p}}'", { p: 'x' }, "SELECT a FROM t WHERE a LIKE '%x'"],
    ['SELECT a FROM t WHERE a SIMILAR TO {{p}}', { p: '^x' }, "SELECT a FROM t WHERE a SIMILAR TO '^x'"],
    [
      'WITH v (a) AS (VALUES {{p}}) SELECT a FROM v',
      { p: ['x', 'y'] },
      "WITH v (a) AS (VALUES ('x'), ('y')) SELECT a FROM v",
    ],
    [
      'WITH v (a) AS (VALUES ({{p}})) SELECT a FROM v',
      { p: ['x', 'y'] },
      "WITH v (a) AS (VALUES ('x'), ('y')) SELECT a FROM v",
    ],
    [
      'WITH v (a, b) AS (VALUES {{p}}) SELECT a FROM v',
      {
        p: [
          ['x', 1],
          ['y', null],
        ],
      },
      "WITH v (a, b) AS (VALUES ('x', 1), ('y', NULL)) SELECT a FROM v",
    ],
    [
      "WITH v (a, b) AS (VALUES ('x', {{p}})) SELECT a FROM v",
      { p: 'y' },
      "WITH v (a, b) AS (VALUES ('x', 'y')) SELECT a FROM v",
    ],
    ['SELECT x FROM (VALUES {{p}}) AS t(x, y)', { p: [[1, 2]] }, 'SELECT x FROM (VALUES (1, 2)) AS t(x, y)'],
    ['SELECT ARRAY[{{p}}] AS x', { p: ['a', 'b'] }, "SELECT ARRAY['a', 'b'] AS x"],
    ['SELECT ARRAY_CONTAINS({{p}}, a) FROM t', { p: ['a', 'b'] }, "SELECT ARRAY_CONTAINS(ARRAY['a', 'b'], a) FROM t"],
    ['SELECT CONTAINED_IN(a, {{p}}) FROM t', { p: [1, 2] }, 'SELECT CONTAINED_IN(a, 1, 2) FROM t'],
    ['SELECT a FROM t LIMIT {{p}}', { p: 5 }, 'SELECT a FROM t LIMIT 5'],
    ["SELECT a - INTERVAL '{{p}}' DAY FROM t", { p: 7 }, "SELECT a - INTERVAL '7' DAY FROM t"],
    ['SELECT CAST({{p}} AS DATE) AS x', { p: '2026-02-28' }, "SELECT CAST('2026-02-28' AS DATE) AS x"],
    ['SELECT a FROM t WHERE b = {{p}} -- {{unused}}', { p: 1 }, 'SELECT a FROM t WHERE b = 1 -- {{unused}}'],
    ['SELECT {{p}}AS x', { p: 5 }, 'SELECT 5 AS x'],
    ['SELECT a FROM t WHERE a =1 AND{{p}}', { p: true }, 'SELECT a FROM t WHERE a =1 AND TRUE'],
    ['SELECT {{constructor}} AS x', { constructor: 1 }, 'SELECT 1 AS x'],
    ['SELECT {{ p }} AS x', { p: 'y' }, "SELECT 'y' AS x"],
    ['SELECT {{p}} AS x', { p: '{{p}}' }, "SELECT '{{p}}' AS x"],
  ])('%s with %j', (template, values, expected) => {
    expect(sqlOf(template, values)).toBe(expected);
  });

  test('one parameter in several places', () => {
    expect(
      sqlOf("SELECT '{{p}}' AS a FROM t WHERE b = {{p}} AND c LIKE '%{{p}}%' AND d IN ({{p}})", { p: "o'k" }),
    ).toBe("SELECT 'o''k' AS a FROM t WHERE b = 'o''k' AND c LIKE '%o''k%' AND d IN ('o''k')");
  });

  test('declared types', () => {
    expect(sqlOf('SELECT {{p}} AS x', { p: '123456789012345678' }, { types: { p: 'number' } })).toBe(
      'SELECT 123456789012345678 AS x',
    );
    expect(sqlOf('SELECT a FROM t WHERE a IN {{p}}', { p: ['1', 2] }, { types: { p: 'number_list' } })).toBe(
      'SELECT a FROM t WHERE a IN (1, 2)',
    );
    expect(sqlOf('SELECT {{p}} AS x', { p: '2026-02-28' }, { types: { p: 'date' } })).toBe(
      "SELECT CAST('2026-02-28' AS DATE) AS x",
    );
    expect(sqlOf('SELECT {{p}} AS x', { p: '2026-02-28T10:00' }, { types: { p: 'timestamp' } })).toBe(
      "SELECT CAST('2026-02-28 10:00' AS TIMESTAMP) AS x",
    );
  });
});

describe('what is refused', () => {
  test.each<[string, Record<string, ParameterValue>, string, RenderInput?]>([
    ['SELECT {{p}} AS x', {}, 'missing'],
    ['SELECT a FROM t WHERE a IN {{p}}', { p: [] }, 'empty-list'],
    ['WITH v (a) AS (VALUES {{p}}) SELECT a FROM v', { p: [] }, 'empty-list'],
    ['SELECT ARRAY[{{p}}] AS x', { p: [] }, 'empty-list'],
    ['SELECT a FROM t WHERE a IN ({{p}}, 1)', { p: [] }, 'empty-list', { emptyLists: { p: 'match_nothing' } }],
    [
      'WITH v (a) AS (VALUES {{p}}) SELECT a FROM v',
      { p: [] },
      'empty-list',
      { emptyLists: { p: 'match_everything' } },
    ],
    ['SELECT {{p}} AS x', { p: ['a'] }, 'one-value'],
    ["SELECT '{{p}}' AS x", { p: ['a'] }, 'one-value'],
    ["SELECT '{{p}}' AS x", { p: null }, 'null'],
    ['SELECT a FROM t WHERE a IN {{p}}', { p: ['a', null] }, 'null'],
    ['SELECT a FROM t WHERE (a, b) IN {{p}}', { p: ['a'] }, 'row-width'],
    ['WITH v (a, b) AS (VALUES {{p}}) SELECT a FROM v', { p: [['a']] }, 'row-width'],
    ['WITH v (a) AS (VALUES {{p}}) SELECT a FROM v', { p: [['a', 'b']] }, 'row-width'],
    ['SELECT a FROM {{p}}', { p: 'dsp_clicks' }, 'place'],
    ['SELECT a AS {{p}} FROM t', { p: 'x' }, 'place'],
    ['SELECT "{{p}}" FROM t', { p: 'x' }, 'place'],
    ['SELECT a FROM t WHERE a = 1 {{p}}', { p: 'x' }, 'place'],
    ['SELECT a FROM t LIMIT {{p}}', { p: 'x' }, 'type'],
    ['SELECT a FROM t LIMIT {{p}}', { p: null }, 'type'],
    ["SELECT a - INTERVAL '{{p}}' DAY FROM t", { p: "1' OR '1" }, 'type', { types: { p: 'number' } }],
    ['SELECT CAST({{p}} AS DATE) AS x', { p: 'soon' }, 'type'],
    ['SELECT CAST({{p}} AS DATE) AS x', { p: '2026-02-30' }, 'type'],
    ["SELECT DATE '{{p}}' AS x", { p: '2026-13-01' }, 'type'],
    ['SELECT {{p}} AS x', { p: 'x' }, 'type', { types: { p: 'number' } }],
    ['SELECT {{p}} AS x', { p: 'x' }, 'type', { types: { p: 'boolean' } }],
    ['SELECT a FROM t WHERE a IN {{p}}', { p: ['1', 'x'] }, 'type', { types: { p: 'number_list' } }],
    ['SELECT {{p}} AS x', { p: Number.NaN }, 'characters'],
    ['SELECT {{p}} AS x', { p: Number.POSITIVE_INFINITY }, 'characters'],
    ['SELECT {{p}} AS x', { p: 'a\0b' }, 'characters'],
    ['SELECT {{p}} AS x', { p: '\ud800' }, 'characters'],
    ['SELECT {{p}} AS x', { p: { a: 1 } as unknown as string }, 'characters'],
    ['SELECT {{start_date}} AS x', {}, 'window'],
    ['SELECT a FROM t WHERE a LIKE {{end_date}}', {}, 'place', { window }],
    ['SELECT {{toString}} AS x', {}, 'missing'],
  ])('%s with %j: %s', (template, values, rule, more = {}) => {
    expect(refusals(template, values, more)).toEqual([rule]);
  });

  test('the place and the name are told, for all of them at once', () => {
    const template = 'SELECT {{a}} AS x, {{b}} AS y FROM t WHERE c IN {{d}}';
    const result = renderTemplate(template, { values: { b: 1, d: [] } });
    expect(result.ok ? [] : result.problems).toMatchObject([
      { parameter: 'a', rule: 'missing', range: { start: 7, end: 12 }, message: '{{a}}: it has no value.' },
      { parameter: 'd', rule: 'empty-list', range: { start: 48, end: 53 } },
    ]);
  });
});

describe('empty lists with a choice', () => {
  test('nothing or everything, for IN and NOT IN alike', () => {
    const template = 'SELECT a FROM t WHERE a IN {{p}} AND b NOT IN ({{p}}) AND c = 1';
    expect(sqlOf(template, { p: [] }, { emptyLists: { p: 'match_nothing' } })).toBe(
      'SELECT a FROM t WHERE (1 = 0) AND (1 = 0) AND c = 1',
    );
    expect(sqlOf(template, { p: [] }, { emptyLists: { p: 'match_everything' } })).toBe(
      'SELECT a FROM t WHERE (1 = 1) AND (1 = 1) AND c = 1',
    );
  });

  test('VALUES with a row that matches nothing', () => {
    expect(
      sqlOf('WITH v (a, b) AS (VALUES {{p}}) SELECT a FROM v', { p: [] }, { emptyLists: { p: 'match_nothing' } }),
    ).toBe('WITH v (a, b) AS (VALUES (NULL, NULL)) SELECT a FROM v');
  });
});

describe('names that mean the time window', () => {
  const render = (template: string): string => sqlOf(template, {}, { window });
  test.each([
    ['SELECT {{start_date}} AS s', "SELECT '2026-03-01' AS s"],
    ["SELECT '{{startDate}}' AS s", "SELECT '2026-03-01' AS s"],
    ['SELECT {{end_date}} AS e', "SELECT '2026-03-07' AS e"],
    ['SELECT a FROM t WHERE event_date < {{endDate}}', "SELECT a FROM t WHERE event_date < '2026-03-08'"],
    ['SELECT a FROM t WHERE event_date <= {{to_date}}', "SELECT a FROM t WHERE event_date <= '2026-03-07'"],
    [
      'SELECT a FROM t WHERE event_date BETWEEN {{begin_date}} AND {{end_date}}',
      "SELECT a FROM t WHERE event_date BETWEEN '2026-03-01' AND '2026-03-07'",
    ],
    ["SELECT a FROM t WHERE event_dt >= '{{from_date}}'", "SELECT a FROM t WHERE event_dt >= '2026-03-01 00:00:00'"],
    [
      'SELECT a FROM t WHERE event_dt_utc >= {{start_date}}',
      "SELECT a FROM t WHERE event_dt_utc >= '2026-03-01 05:00:00'",
    ],
    [
      'SELECT a FROM t WHERE event_dt_utc < CAST({{end_date}} AS TIMESTAMP)',
      "SELECT a FROM t WHERE event_dt_utc < CAST('2026-03-08 05:00:00' AS TIMESTAMP)",
    ],
    ['SELECT CAST({{start_date}} AS DATE) AS s', "SELECT CAST('2026-03-01' AS DATE) AS s"],
    ['SELECT a FROM t WHERE {{end_date}} > event_date', "SELECT a FROM t WHERE '2026-03-08' > event_date"],
    ['SELECT a FROM t WHERE event_date_utc < {{end_date}}', "SELECT a FROM t WHERE event_date_utc < '2026-03-09'"],
  ])('%s', (template, expected) => {
    expect(render(template)).toBe(expected);
  });

  test('a value of the same name is not used', () => {
    expect(sqlOf('SELECT {{start_date}} AS s', { start_date: '1999-01-01' }, { window })).toBe(
      "SELECT '2026-03-01' AS s",
    );
  });
});

describe('places lead back to the template', () => {
  const template = "SELECT {{a}} AS x\nFROM t WHERE y = '{{b}}' AND z = 1";
  const result = renderTemplate(template, { values: { a: 'a long value', b: 'v' } });
  if (!result.ok) throw new Error('not rendered');

  test('copied text', () => {
    const at = result.sql.indexOf('z = 1');
    expect(result.map.toSource({ start: at, end: at + 1 })).toEqual({
      start: template.indexOf('z = 1'),
      end: template.indexOf('z = 1') + 1,
    });
  });

  test('inside a value: the placeholder', () => {
    const at = result.sql.indexOf('long');
    expect(result.map.toSource({ start: at, end: at + 4 })).toEqual({ start: 7, end: 12 });
  });

  test('substitutions name both places', () => {
    expect(
      result.substitutions.map(({ parameter, template: from, rendered }) => [
        parameter,
        template.slice(from.start, from.end),
        result.sql.slice(rendered.start, rendered.end),
      ]),
    ).toEqual([
      ['a', '{{a}}', "'a long value'"],
      ['b', '{{b}}', 'v'],
    ]);
  });
});

/** The only string literal of a rendered query, with its value as SQL reads it. */
function onlyLiteral(sql: string): string {
  const found: string[] = [];
  const parsed = parse(sql);
  expect(parsed.errors).toEqual([]);
  walk(parsed.query, (node: Node) => {
    if (node.kind === 'string') found.push(node.value);
    return true;
  });
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0') && one.isWellFormed()),
  fc
    .array(fc.constantFrom("'", "''", '"', '\\', '--', '/*', '*/', ';', '{{x}}', '\n', '`', ' OR 1=1', ')', '%', 'é'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);

describe('any text comes out as exactly one literal with that value', () => {
  test.each([
    ['bare', 'SELECT {{p}} AS x FROM t', (value: string) => value],
    ['in quotes', "SELECT 'a{{p}}b' AS x FROM t", (value: string) => `a${value}b`],
    ['after IN', 'SELECT x FROM t WHERE y IN {{p}}', (value: string) => value],
    ['in IN ( )', 'SELECT x FROM t WHERE y IN ({{p}})', (value: string) => value],
    ['in VALUES', 'WITH v (a) AS (VALUES {{p}}) SELECT a FROM v', (value: string) => value],
    [
      'after LIKE',
      'SELECT x FROM t WHERE y LIKE {{p}}',
      (value: string) => (value.includes('%') ? value : `%${value}%`),
    ],
    ['in LIKE quotes', "SELECT x FROM t WHERE y LIKE '%{{p}}'", (value: string) => `%${value}`],
    ['touching words', 'SELECT x FROM t WHERE y ={{p}}AND z', (value: string) => value],
    ['in a call', 'SELECT F({{p}}) FROM t', (value: string) => value],
  ])('%s', (_, template, expected) => {
    fc.assert(
      fc.property(text, (value) => {
        expect(onlyLiteral(sqlOf(template, { p: value }))).toBe(expected(value));
      }),
      { numRuns: 300 },
    );
  });

  test('lists keep every value', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (values) => {
        const parsed = parse(sqlOf('SELECT x FROM t WHERE y IN {{p}}', { p: values }));
        const found: string[] = [];
        walk(parsed.query, (node) => {
          if (node.kind === 'string') found.push(node.value);
          return true;
        });
        expect(parsed.errors).toEqual([]);
        expect(found).toEqual(values);
      }),
    );
  });

  test('numbers come back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const item = /^SELECT \(?(.*?)\)? AS x$/.exec(sqlOf('SELECT {{p}} AS x', { p: value }));
        expect(Number(item?.[1])).toBe(Object.is(value, -0) ? 0 : value);
        expect(parse(sqlOf('SELECT 1-{{p}}-2 AS x', { p: value })).errors).toEqual([]);
      }),
    );
  });
});

test('a preview fills in what it can and leaves the rest as it is, with the reason', () => {
  const preview = renderPreview('SELECT 1 AS n FROM t WHERE a IN {{ids}} AND b = {{x}} AND c = {{x}}', {
    values: { ids: ['1', '2'] },
  });
  expect(preview.sql).toBe("SELECT 1 AS n FROM t WHERE a IN ('1', '2') AND b = {{x}} AND c = {{x}}");
  expect(preview.substitutions.map(({ rendered }) => preview.sql.slice(rendered.start, rendered.end))).toEqual([
    "('1', '2')",
  ]);
  expect(preview.problems.map(({ rule, parameter }) => [rule, parameter])).toEqual([
    ['missing', 'x'],
    ['missing', 'x'],
  ]);
});
