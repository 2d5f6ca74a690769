import { FUNCTIONS, functionNamed } from './functions';
import { lint } from './lint';
import { parse } from './parse';
import { resolve } from './resolve';
import { TEST_CATALOG } from './testing/catalog';
import { typeText } from './types';
import { walk } from './walk';

/** Every function AMC documents, in every form that is documented, over a WITH query; and the type of its result. */
const USES: readonly (readonly [expression: string, type: string])[] = [
  // text
  ["CHARINDEX('a', name)", 'INTEGER'],
  ["CHARINDEX('a', name, 2)", 'INTEGER'],
  ["LOCATE('a', name)", 'INTEGER'],
  ["LOCATE('a', name, 2)", 'INTEGER'],
  ["INSTR(name, 'a')", 'INTEGER'],
  ["STRPOS(name, 'a')", 'INTEGER'],
  ["POSITION('a' IN name)", 'INTEGER'],
  ["CONCAT(name, '-', n)", 'STRING'],
  ["FORMAT(n, '%d')", 'STRING'],
  ['LEFT(name, 3)', 'STRING'],
  ['RIGHT(name, 3)', 'STRING'],
  ['LENGTH(name)', 'INTEGER'],
  ['LOWER(name)', 'STRING'],
  ['UPPER(name)', 'STRING'],
  ['LTRIM(name)', 'STRING'],
  ['RTRIM(name)', 'STRING'],
  ["REPLACE(name, 'a', 'b')", 'STRING'],
  ['TRIM(name)', 'STRING'],
  ["TRIM(BOTH 'x' FROM name)", 'STRING'],
  ["TRIM(LEADING 'x' FROM name)", 'STRING'],
  ["TRIM(TRAILING 'x' FROM name)", 'STRING'],
  ['SUBSTRING(name FROM 2)', 'STRING'],
  ['SUBSTRING(name FROM 2 FOR 3)', 'STRING'],
  ['SUBSTRING(name, 2, 3)', 'STRING'],
  ["name LIKE 'a%'", 'BOOLEAN'],
  ["name SIMILAR TO '(?i)uap'", 'BOOLEAN'],
  ["name NOT SIMILAR TO '^Kit'", 'BOOLEAN'],
  ["REGEXP_REPLACE(name, '[0-9]+', '')", 'STRING'],
  ["REGEXP_SUBSTR(name, '[0-9]+')", 'STRING'],
  ["REGEXP_SPLIT(name, ',')", 'ARRAY[STRING]'],
  ["STR_TO_MAP(name, ';', '=')", 'MAP'],
  // numbers
  ['ABS(n)', 'LONG'],
  ['CEIL(price)', 'DOUBLE'],
  ['FLOOR(price)', 'DOUBLE'],
  ['EXP(price)', 'DOUBLE'],
  ['LN(price)', 'DOUBLE'],
  ['LOG10(price)', 'DOUBLE'],
  ['LOG(2, price)', 'DOUBLE'],
  ['POWER(price, 2)', 'DOUBLE'],
  ['SQRT(price)', 'DOUBLE'],
  ['ROUND(price)', 'DOUBLE'],
  ['ROUND(price, 2)', 'DOUBLE'],
  ['TRUNC(price)', 'DOUBLE'],
  ['TRUNC(price, 2)', 'DOUBLE'],
  ['RANDOM()', 'DOUBLE'],
  ['E()', 'DOUBLE'],
  ['PI()', 'DOUBLE'],
  ['CEILING(price)', 'DOUBLE'],
  ['MOD(n, 2)', 'LONG'],
  ['SIGN(n)', 'LONG'],
  // aggregates
  ['AVG(n)', 'DOUBLE'],
  ['MIN(name)', 'STRING'],
  ['MAX(at)', 'TIMESTAMP'],
  ['SUM(n)', 'LONG'],
  ['SUM(price)', 'DOUBLE'],
  ['COUNT(*)', 'LONG'],
  ['COUNT(name)', 'LONG'],
  ['COUNT(DISTINCT name)', 'LONG'],
  ['APPROX_COUNT_DISTINCT(name)', 'LONG'],
  ['STDDEV_POP(n)', 'DOUBLE'],
  ['STDDEV_SAMP(n)', 'DOUBLE'],
  ['STDDEV(n)', 'DOUBLE'],
  ['VAR_POP(n)', 'DOUBLE'],
  ['VAR_SAMP(n)', 'DOUBLE'],
  ['VARIANCE(n)', 'DOUBLE'],
  ['SKEWNESS(n)', 'DOUBLE'],
  ['PERCENTILE(n, 0.5)', 'DOUBLE'],
  ['APPROX_PERCENTILE(n, 0.5)', 'DOUBLE'],
  ['MEDIAN(n)', 'DOUBLE'],
  // time
  ['CURRENT_DATE', 'DATE'],
  ['CURRENT_TIMESTAMP', 'TIMESTAMP'],
  ["CAST('today' AS DATE)", 'DATE'],
  ["CAST('now' AS TIMESTAMP)", 'TIMESTAMP'],
  ["DATE_TRUNC('WEEK', at)", 'TIMESTAMP'],
  ...['SECOND', 'MINUTE', 'HOUR', 'DAY', 'DOW', 'WEEK', 'MONTH', 'YEAR'].map(
    (unit) => [`EXTRACT(${unit} FROM at)`, 'INTEGER'] as const,
  ),
  ...['DAYOFMONTH', 'HOUR', 'MINUTE', 'SECOND', 'MONTH', 'YEAR', 'DAYOFWEEK', 'WEEK'].map(
    (name) => [`${name}(at)`, 'INTEGER'] as const,
  ),
  ['SECONDS_BETWEEN(at, CURRENT_TIMESTAMP)', 'LONG'],
  ["CONVERT_TIME_ZONE_FROM_UTC(at, 'America/New_York')", 'TIMESTAMP'],
  ['EPOCH_TO_UTC_TIMESTAMP(n)', 'TIMESTAMP'],
  // conditions
  ["CASE WHEN n > 1 THEN 'many' ELSE 'one' END", 'STRING'],
  ["COALESCE(name, 'none')", 'STRING'],
  ['IF(n > 1, price, 0)', 'DOUBLE'],
  ['IFNULL(n, 0)', 'LONG'],
  ['NULLIF(n, 0)', 'LONG'],
  ['n IN (1, 2)', 'BOOLEAN'],
  ['NVL(n, 0)', 'LONG'],
  ["NVL2(n, 'some', 'none')", 'STRING'],
  ["CONTAINED_IN(name, 'a', 'b')", 'BOOLEAN'],
  ['GREATEST(n, 2, 3)', 'LONG'],
  ['LEAST(n, 2, 3)', 'LONG'],
  // arrays and structures
  ["ARRAY['a', name]", 'ARRAY[STRING]'],
  ['ARRAY_CONTAINS(ids, 5)', 'BOOLEAN'],
  ['ARRAY_SORT(ids)', 'ARRAY[INTEGER]'],
  ["ARRAY_TO_STRING(ids, ',')", 'STRING'],
  ['ARRAY_CAT(ids, ids)', 'ARRAY[INTEGER]'],
  ['ARRAY_INTERSECT(ids, ids)', 'ARRAY[INTEGER]'],
  ['FLATTEN(ARRAY[ids, ids])', 'ARRAY[INTEGER]'],
  ['ARRAY_DISTINCT(ids)', 'ARRAY[INTEGER]'],
  ['ARRAY_COMPLEMENT(ids, ids)', 'ARRAY[INTEGER]'],
  ['ARRAY_REMOVE(ids, 5)', 'ARRAY[INTEGER]'],
  ['ARRAY_UNION(ids, ids)', 'ARRAY[INTEGER]'],
  ['CARDINALITY(ids)', 'INTEGER'],
  ['COLLECT(name)', 'ARRAY[STRING]'],
  ['COLLECT(DISTINCT name)', 'ARRAY[STRING]'],
  ['EXPLODE(ids)', 'INTEGER'],
  ["NAMED_ROW('order', n, 'campaign', name)", 'STRUCT'],
  // the rest
  ['HASH64(name)', 'LONG'],
  ['MD5(name)', 'STRING'],
  ['SHA1(name)', 'STRING'],
  ["TO_VARBINARY(name, 'utf-8')", 'BINARY'],
  ["FROM_VARBINARY(TO_VARBINARY(name, 'hex'), 'base64')", 'STRING'],
  ["JSON_EXTRACT(name, '$.a')", 'STRING'],
  ['JSON_SERIALIZE(ids)', 'STRING'],
  ['UUID()', 'STRING'],
  ['ROW_NUMBER() OVER (PARTITION BY name ORDER BY at)', 'LONG'],
  ['RANK() OVER (ORDER BY n DESC)', 'LONG'],
  ['DENSE_RANK() OVER (ORDER BY n DESC)', 'LONG'],
  ["BUILT_IN_PARAMETER('TIME_WINDOW_START')", 'TIMESTAMP'],
  ["CAST(CUSTOM_PARAMETER('day') AS DATE)", 'DATE'],
];

const query = (expression: string) => `WITH t AS (
  SELECT campaign AS name, SUM(impressions) AS n, SUM(total_cost) / 100000 AS price, MAX(impression_dt_utc) AS at,
    user_behavior_segment_ids AS ids
  FROM dsp_impressions WHERE user_id IS NOT NULL GROUP BY campaign, user_behavior_segment_ids
)
SELECT ${expression} AS x FROM t`;

test.each(USES)('%s is %s', (expression, type) => {
  const sql = query(expression);
  const findings = lint(sql, { catalog: TEST_CATALOG });
  expect(findings).toEqual([]);
  const output = resolve(parse(sql).query, TEST_CATALOG).output?.[0];
  expect(output === undefined ? null : typeText(output.type)).toBe(type);
});

test('no function is left out', () => {
  const used = new Set<string>(['EXTEND_TIME_WINDOW']);
  for (const [expression] of USES) {
    walk(parse(query(expression)).query, (node) => {
      if (node.kind === 'call') used.add(node.name.name.toUpperCase());
      else if (node.kind === 'extract' || node.kind === 'position') used.add(node.kind.toUpperCase());
      else if (node.kind === 'trim' || node.kind === 'substring') used.add(node.kind.toUpperCase());
      return true;
    });
  }
  expect(FUNCTIONS.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  expect([...used].filter((name) => functionNamed(name) === null)).toEqual([]);
});
