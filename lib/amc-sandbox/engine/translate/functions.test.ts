import { FUNCTIONS } from '@/lib/amc-sql/functions';
import { openSmallWorld, type SmallWorld } from '../testing/small-world';

let small: SmallWorld;
beforeAll(async () => {
  small = await openSmallWorld(300);
}, 60_000);
afterAll(() => small.close());

const T = "CAST('2026-02-07 23:30:15' AS TIMESTAMP)";

/** Each function of AMC with a value that can be checked by hand. 64-bit numbers come as text. */
const VALUES: readonly (readonly [sql: string, value: unknown])[] = [
  ["CHARINDEX('b', 'abcb')", '2'],
  ["CHARINDEX('b', 'abcb', 3)", '4'],
  ["CHARINDEX('z', 'abcb', 2)", '0'],
  ["LOCATE('c', 'abc')", '3'],
  ["INSTR('abc', 'c')", '3'],
  ["STRPOS('abc', 'z')", '0'],
  ["POSITION('c' IN 'abc')", '3'],
  ["CONCAT('a', 1, '-', CAST('2026-01-02' AS DATE))", 'a1-2026-01-02'],
  ["FORMAT(3.14159, '%.2f')", '3.14'],
  [`FORMAT(${T}, 'yyyy-MM-dd HH:mm')`, '2026-02-07 23:30'],
  ["LEFT('abcdef', 2)", 'ab'],
  ["RIGHT('abcdef', 2)", 'ef'],
  ["LENGTH('abcd')", '4'],
  ["LOWER('AbC')", 'abc'],
  ["UPPER('AbC')", 'ABC'],
  ["LTRIM('  a ')", 'a '],
  ["RTRIM(' a  ')", ' a'],
  ["TRIM('  a  ')", 'a'],
  ["TRIM(BOTH 'x' FROM 'xxaxx')", 'a'],
  ["TRIM(LEADING 'x' FROM 'xxaxx')", 'axx'],
  ["TRIM(TRAILING 'x' FROM 'xxaxx')", 'xxa'],
  ["REPLACE('aXbX', 'X', '-')", 'a-b-'],
  ["SUBSTRING('abcdef', 2, 3)", 'bcd'],
  ["SUBSTRING('abcdef' FROM 3)", 'cdef'],
  ["SUBSTRING('abcdef' FROM 2 FOR 2)", 'bc'],
  ["REGEXP_REPLACE('a1b22', '[0-9]+', '#')", 'a#b#'],
  ["REGEXP_SUBSTR('order 4711 x', '[0-9]+')", '4711'],
  ["REGEXP_SUBSTR('order', '[0-9]+')", null],
  ["REGEXP_SPLIT('a, b;c', '[,;] ?')", ['a', 'b', 'c']],
  ["REGEXP_SPLIT('aXbxc', '(?!)x')", ['a', 'b', 'c']],
  [
    "STR_TO_MAP('a=1;b=2', ';', '=')",
    [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
  ],
  ['LENGTH(UUID())', '36'],
  ["HASH64('a') = HASH64('a')", true],
  ["MD5('a')", '0cc175b9c0f1b6a831c399e269772661'],
  ["SHA1('a')", '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
  ["FROM_VARBINARY(TO_VARBINARY('Hi', 'utf-8'), 'hex')", '4869'],
  ["FROM_VARBINARY(TO_VARBINARY('SGk=', 'base64'), 'utf-8')", 'Hi'],
  [`JSON_EXTRACT('{"a": {"b": "x"}}', '$.a.b')`, 'x'],
  ['JSON_SERIALIZE(ARRAY[1, 2])', '[1,2]'],
  ['ABS(-3)', 3],
  ['CEIL(1.2)', 2],
  ['CEILING(1.2)', 2],
  ['FLOOR(1.8)', 1],
  ['EXP(0)', 1],
  ['LN(1)', 0],
  ['LN(-1)', null],
  ['LOG10(100)', 2],
  ['LOG(2, 8)', 3],
  ['POWER(2, 3)', 8],
  ['MOD(7, 3)', 1],
  ['SIGN(-5)', -1],
  ['ROUND(5.5)', 6],
  ['ROUND(2.345, 2)', 2.35],
  ['TRUNC(2.999)', 2],
  ['TRUNC(2.999, 1)', 2.9],
  ['RANDOM() BETWEEN 0 AND 1', true],
  ['ROUND(E(), 3)', Math.round(Math.E * 1000) / 1000],
  ['ROUND(PI(), 3)', Math.round(Math.PI * 1000) / 1000],
  ['SQRT(9)', 3],
  ['SQRT(-9)', null],
  ['GREATEST(1, 3, 2)', 3],
  ['GREATEST(1, NULL, 2)', null],
  ['LEAST(4, 3, 5)', 3],
  ['LEAST(4, NULL)', null],
  ['CURRENT_DATE', '2026-11-22'],
  ['CURRENT_TIMESTAMP', '2026-11-22 17:00:00'],
  [`DATE_TRUNC('MONTH', ${T})`, '2026-02-01 00:00:00'],
  [`DATE_TRUNC('hour', ${T})`, '2026-02-07 23:00:00'],
  [`EXTRACT(DOW FROM ${T})`, 6],
  [`EXTRACT(MONTH FROM ${T})`, 2],
  [`DAYOFMONTH(${T})`, '7'],
  [`DAYOFWEEK(${T})`, '7'],
  ["DAYOFWEEK(CAST('2026-02-08' AS DATE))", '1'],
  [`HOUR(${T})`, '23'],
  [`MINUTE(${T})`, '30'],
  [`SECOND(${T})`, '15'],
  [`MONTH(${T})`, '2'],
  [`YEAR(${T})`, '2026'],
  [`WEEK(${T})`, '6'],
  [`SECONDS_BETWEEN(CAST('2026-02-07' AS DATE), ${T})`, '84615'],
  [`SECONDS_BETWEEN(${T}, CAST('2026-02-07' AS DATE))`, '-84615'],
  [`CONVERT_TIME_ZONE_FROM_UTC(${T}, 'America/New_York')`, '2026-02-07 18:30:15'],
  [`CONVERT_TIME_ZONE_FROM_UTC(CAST('2026-07-01 02:00:00' AS TIMESTAMP), 'America/New_York')`, '2026-06-30 22:00:00'],
  ['EPOCH_TO_UTC_TIMESTAMP(1767225600)', '2026-01-01 00:00:00'],
  ["EPOCH_TO_UTC_TIMESTAMP('1767225600000')", '2026-01-01 00:00:00'],
  ['COALESCE(NULL, 2)', 2],
  ["COALESCE(NULL, 2, 'x')", '2'],
  ["IF(1 = 1, 'y', 'n')", 'y'],
  ['IFNULL(NULL, 4)', 4],
  ['NULLIF(3, 3)', null],
  ["NULLIF('a', 'b')", 'a'],
  ['NVL(NULL, 5)', 5],
  ['NVL2(NULL, 1, 2)', 2],
  ['NVL2(0, 1, 2)', 1],
  ["CONTAINED_IN('b', 'a', 'b')", true],
  ["CONTAINED_IN(3, '1', '2')", false],
  ["ARRAY_CONTAINS(ARRAY['a', 'b'], 'b')", true],
  ["ARRAY_CONTAINS(ARRAY['1', '2'], 2)", true],
  ['ARRAY_SORT(ARRAY[3, 1, 2])', [1, 2, 3]],
  ["ARRAY_TO_STRING(ARRAY['a', 'b'], '>')", 'a>b'],
  ['ARRAY_CAT(ARRAY[1], ARRAY[2, 1])', [1, 2, 1]],
  ['ARRAY_INTERSECT(ARRAY[1, 2, 3], ARRAY[3, 2])', [2, 3]],
  ['ARRAY_DISTINCT(ARRAY[3, 1, 3, 2, 1])', [3, 1, 2]],
  ['ARRAY_COMPLEMENT(ARRAY[1, 2, 3], ARRAY[2])', [1, 3]],
  ['ARRAY_REMOVE(ARRAY[1, 2, 1], 1)', [2]],
  ['ARRAY_UNION(ARRAY[3, 1], ARRAY[1, 2])', [3, 1, 2]],
  ['FLATTEN(ARRAY[ARRAY[1], ARRAY[2, 3]])', [1, 2, 3]],
  ['CARDINALITY(ARRAY[1, 2, 3])', '3'],
  ["NAMED_ROW('k', 1, 'v', 'x')", { k: 1, v: 'x' }],
  ["'Kitx' SIMILAR TO '^Kit'", true],
  ["'a STV line' SIMILAR TO 'STV'", true],
  ["'prime uap' SIMILAR TO '(?i)UAP'", true],
  ["'abc' NOT SIMILAR TO 'z'", true],
  ["CAST('today' AS DATE)", '2026-11-22'],
  ["CAST('now' AS TIMESTAMP)", '2026-11-22 17:00:00'],
  ["BUILT_IN_PARAMETER('TIME_WINDOW_START')", '2026-11-01 00:00:00'],
  ["CAST(BUILT_IN_PARAMETER('TIME_WINDOW_END') AS DATE)", '2026-11-15'],
  // Differences from DuckDB that would give silently wrong numbers.
  ['7 / 2', 3.5],
  ['1 / 0', null],
  ['0.1 * 3 > 0.29', true],
  ['CAST(2.9 AS INTEGER)', 2],
  ["'10+' = 1", false],
  ["'7' > 10", false],
  ["5 IN ('5', '6')", true],
  ["CASE '10+' WHEN 1 THEN 'a' ELSE 'b' END", 'b'],
  ["CASE WHEN 1 = 1 THEN 2 ELSE 'many' END", '2'],
  ["'a' || 1", 'a1'],
  ["'x' IS NOT DISTINCT FROM NULL", false],
];

test.each(VALUES)('%s', async (sql, value) => {
  const [row] = await small.rows(`SELECT ${sql} AS v`);
  expect(row?.v).toEqual(value);
});

const SET = 'FROM (VALUES (1), (2), (3), (4), (NULL)) AS t (x)';
const AGGREGATES: readonly (readonly [sql: string, value: unknown])[] = [
  ['COUNT(x)', '4'],
  ['COUNT(*)', '5'],
  ['COUNT(DISTINCT x > 1)', '2'],
  ['SUM(x)', '10'],
  ['AVG(x)', 2.5],
  ['MIN(x)', 1],
  ['MAX(x)', 4],
  ['APPROX_COUNT_DISTINCT(x)', '4'],
  ['ROUND(STDDEV(x), 4)', 1.291],
  ['ROUND(STDDEV_SAMP(x), 4)', 1.291],
  ['ROUND(STDDEV_POP(x), 4)', 1.118],
  ['ROUND(VARIANCE(x), 4)', 1.6667],
  ['ROUND(VAR_SAMP(x), 4)', 1.6667],
  ['VAR_POP(x)', 1.25],
  ['SKEWNESS(x)', 0],
  ['PERCENTILE(x, 0.5)', 2.5],
  ['APPROX_PERCENTILE(x, 0.5) BETWEEN 2 AND 3', true],
  ['MEDIAN(x)', 2.5],
  ['CARDINALITY(COLLECT(x))', '5'],
  ['ARRAY_TO_STRING(COLLECT(DISTINCT x > 2), ",")'.replaceAll('"', "'"), 'false,true'],
];

test.each(AGGREGATES)('%s', async (sql, value) => {
  const [row] = await small.rows(`SELECT ${sql} AS v ${SET}`);
  expect(row?.v).toEqual(value);
});

test('EXPLODE makes a row of each element', async () => {
  const rows = await small.rows('SELECT EXPLODE(ARRAY[1, 2]) AS v');
  expect(rows.map(({ v }) => v)).toEqual([1, 2]);
});

test('ROW_NUMBER, RANK and DENSE_RANK count as they should', async () => {
  const rows = await small.rows(
    'SELECT x, ROW_NUMBER() OVER (ORDER BY x) n, RANK() OVER (ORDER BY x) r, DENSE_RANK() OVER w d FROM (VALUES (5), (5), (7)) AS t (x) WINDOW w AS (ORDER BY x) ORDER BY 2',
  );
  expect(rows.map(({ n, r, d }) => `${n}${r}${d}`)).toEqual(['111', '211', '332']);
});

test('every function of the language is tried above', () => {
  const tried = [...VALUES, ...AGGREGATES].map(([sql]) => sql).join(' ');
  const elsewhere = ['EXPLODE', 'ROW_NUMBER', 'RANK', 'DENSE_RANK', 'CUSTOM_PARAMETER', 'EXTEND_TIME_WINDOW'];
  const missing = FUNCTIONS.map(({ name }) => name).filter(
    (name) => !new RegExp(`\\b${name}\\b`).test(tried) && !elsewhere.includes(name),
  );
  expect(missing).toEqual([]);
});
