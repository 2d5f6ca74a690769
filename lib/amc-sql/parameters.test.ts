import { amcParameters, parameterCalls } from './amc-parameters';
import { templateParameters } from './parameters';
import { windowRole } from './parameters/window-names';
import { parse } from './parse';

const one = (sql: string) => templateParameters(parse(sql))[0];

describe('the type a place suggests', () => {
  test.each([
    ['SELECT {{p}} AS x', 'text'],
    ['SELECT a FROM t WHERE a IN {{p}}', 'text_list'],
    ['WITH v (a) AS (VALUES {{p}}) SELECT a FROM v', 'text_list'],
    ['WITH v (a, b) AS (VALUES {{p}}) SELECT a FROM v', 'rows'],
    ['SELECT a FROM t WHERE a LIKE {{p}}', 'pattern'],
    ["SELECT a FROM t WHERE a LIKE '%{{p}}%'", 'pattern'],
    ['SELECT a * {{p}} FROM t', 'number'],
    ['SELECT a FROM t LIMIT {{p}}', 'number'],
    ['SELECT CAST({{p}} AS BIGINT) FROM t', 'number'],
    ['SELECT CAST({{p}} AS DATE) FROM t', 'date'],
    ["SELECT CAST('{{p}}' AS TIMESTAMP) FROM t", 'timestamp'],
    ["SELECT DATE '{{p}}' AS x", 'date'],
    ['SELECT {{launch_date}} AS x', 'date'],
    ['SELECT {{start_date}} AS x', 'date'],
  ])('%s', (sql, type) => {
    expect(one(sql)?.type).toBe(type);
  });
});

test('occurrences, column and window role', () => {
  const found = templateParameters(
    parse("SELECT {{b}} AS x FROM t WHERE campaign = {{a}} AND c < '{{end_date}}' AND d = {{b}} -- {{no}}"),
  );
  expect(found.map(({ name, column, window, occurrences }) => [name, column, window, occurrences.length])).toEqual([
    ['b', 'd', null, 2],
    ['a', 'campaign', null, 1],
    ['end_date', 'c', 'end', 1],
  ]);
});

test('the number of columns of VALUES is found in the CTE, the alias or another row', () => {
  expect(one('WITH v (a, b, c) AS (VALUES {{p}}) SELECT a FROM v')?.columns).toBe(3);
  expect(one('SELECT a FROM (VALUES {{p}}) AS v(a, b)')?.columns).toBe(2);
  expect(one('WITH v AS (VALUES (1, 2), {{p}}) SELECT 1 AS x FROM v')?.columns).toBe(2);
  expect(one('SELECT a FROM t WHERE (a, b, c) IN ({{p}})')?.columns).toBe(3);
});

test('names that mean the window', () => {
  for (const name of ['start_date', 'startDate', 'START_DATE', 'begin_date', 'from_date', 'timeWindowStart'])
    expect(windowRole(name)).toBe('start');
  for (const name of ['end_date', 'endDate', 'to_date', 'date_to', 'window_end']) expect(windowRole(name)).toBe('end');
  for (const name of ['date', 'launch_date', 'starting', 'friend_date']) expect(windowRole(name)).toBeNull();
});

describe("AMC's own parameters", () => {
  test('are found with the type their use suggests', () => {
    const sql = `SELECT 60 * 60 * CUSTOM_PARAMETER('hours') AS h, CAST(CUSTOM_PARAMETER('day') AS DATE) AS d FROM t
      WHERE (ARRAY_CONTAINS(CUSTOM_PARAMETER('ids'), c) OR CUSTOM_PARAMETER('ids') IS NULL) AND n = custom_parameter('name')
      AND x > BUILT_IN_PARAMETER('TIME_WINDOW_START')`;
    expect(
      amcParameters(parse(sql)).map(({ name, dataType, array, calls }) => [name, dataType, array, calls.length]),
    ).toEqual([
      ['hours', 'LONG', false, 1],
      ['day', 'DATE', false, 1],
      ['ids', 'STRING', true, 2],
      ['name', 'STRING', false, 1],
    ]);
    expect(parameterCalls(parse(sql)).map((call) => call.name)).toEqual([
      'hours',
      'day',
      'ids',
      'ids',
      'name',
      'TIME_WINDOW_START',
    ]);
  });

  test('a name that is not a text is no name', () => {
    expect(parameterCalls(parse('SELECT CUSTOM_PARAMETER(x) AS a'))[0]?.name).toBeNull();
    expect(amcParameters(parse('SELECT CUSTOM_PARAMETER(x) AS a'))).toEqual([]);
  });
});
