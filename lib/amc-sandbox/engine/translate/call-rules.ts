import { asNumber, asText, comparable, unified } from './coercion';
import type { Typed } from './model';

/** DuckDB text of a call whose arguments are translated. */
export type CallRule = (args: readonly Typed[]) => string;

const sql = (value: Typed | undefined): string => value?.sql ?? 'NULL';
const text = (value: Typed | undefined): string => (value ? asText(value) : 'NULL');
const number = (value: Typed | undefined): string => (value ? asNumber(value) : 'NULL');
const time = (value: Typed | undefined): string => `CAST(${sql(value)} AS TIMESTAMP)`;
const list = (args: readonly Typed[], from = 0): string => args.slice(from).map(sql).join(', ');

/** The same name, arguments as text (numbers: as numbers). */
const texts =
  (name: string): CallRule =>
  (args) =>
    `${name}(${args.map(text).join(', ')})`;
const numbers =
  (name: string): CallRule =>
  (args) =>
    `${name}(${args.map(number).join(', ')})`;
const plain =
  (name: string): CallRule =>
  (args) =>
    `${name}(${list(args)})`;
const part =
  (name: string): CallRule =>
  ([value]) =>
    `${name}(${value?.type.base === 'STRING' ? time(value) : sql(value)})`;

/** `find(sub, str[, start])`: the place counted in the whole text. */
const finder: CallRule = ([sub, str, start]) => {
  const at = `instr(${text(str)}, ${text(sub)})`;
  if (!start) return at;
  const rest = `instr(substr(${text(str)}, ${sql(start)}), ${text(sub)})`;
  return `CASE WHEN ${rest} = 0 THEN 0 ELSE ${rest} + ${sql(start)} - 1 END`;
};

/** Amazon's page has `(?!)` for "ignore case" where `(?i)` is meant. */
export function pattern(value: Typed | undefined): string {
  return text(value).replaceAll('(?!)', '(?i)');
}

const extreme =
  (name: string): CallRule =>
  (args) => {
    const values = unified(args).sql;
    // AMC's answer is NULL as soon as one value is; DuckDB would leave it out.
    return `CASE WHEN ${values.map((value) => `${value} IS NULL`).join(' OR ')} THEN NULL ELSE ${name}(${values.join(', ')}) END`;
  };

/** An element compared with the elements of an array: text meets numbers as text. */
function elementOf(array: Typed | undefined, value: Typed | undefined): readonly [string, string] {
  const element = array?.type.element?.base;
  const other = value?.type.base;
  if (element === undefined || other === undefined || element === other) return [sql(array), sql(value)];
  if (element === 'STRING') return [sql(array), text(value)];
  if (other === 'STRING') return [`CAST(${sql(array)} AS VARCHAR[])`, sql(value)];
  return [sql(array), sql(value)];
}

function format([value, pattern_]: readonly Typed[]): string {
  const literal = /^'(.*)'$/s.exec(sql(pattern_))?.[1] ?? '';
  const temporal = value?.type.base === 'DATE' || value?.type.base === 'TIMESTAMP';
  if (!temporal) {
    const isText = value?.type.base === 'STRING';
    return `printf(${text(pattern_)}, ${isText ? sql(value) : /%[^%]*[fe]/.test(literal) ? `CAST(${sql(value)} AS DOUBLE)` : sql(value)})`;
  }
  const letters: readonly (readonly [RegExp, string])[] = [
    [/yyyy/g, '%Y'],
    [/MMM/g, '%b'],
    [/MM/g, '%m'],
    [/dd/g, '%d'],
    [/HH/g, '%H'],
    [/mm/g, '%M'],
    [/ss/g, '%S'],
    [/SSS/g, '%g'],
    [/EEEE/g, '%A'],
    [/EEE/g, '%a'],
  ];
  const converted = literal.includes('%')
    ? literal
    : letters.reduce((done, [from, to]) => done.replace(from, to), literal);
  return `strftime(${sql(value)}, '${converted}')`;
}

/** What each function of AMC becomes. A function that is not here does not run, whatever DuckDB knows. */
export const CALL_RULES: Readonly<Record<string, CallRule>> = {
  // Text
  CHARINDEX: finder,
  LOCATE: finder,
  INSTR: texts('instr'),
  STRPOS: texts('instr'),
  POSITION: ([needle, haystack]) => `instr(${text(haystack)}, ${text(needle)})`,
  CONCAT: (args) => `concat(${args.map(sql).join(', ')})`,
  FORMAT: format,
  LEFT: ([value, n]) => `left(${text(value)}, ${sql(n)})`,
  RIGHT: ([value, n]) => `right(${text(value)}, ${sql(n)})`,
  LENGTH: texts('length'),
  LOWER: texts('lower'),
  UPPER: texts('upper'),
  LTRIM: texts('ltrim'),
  RTRIM: texts('rtrim'),
  TRIM: texts('trim'),
  REPLACE: texts('replace'),
  SUBSTRING: ([value, ...rest]) => `substring(${[text(value), ...rest.map(sql)].join(', ')})`,
  REGEXP_REPLACE: ([value, find, instead]) => `regexp_replace(${text(value)}, ${pattern(find)}, ${text(instead)}, 'g')`,
  REGEXP_SUBSTR: ([value, find]) => `nullif(regexp_extract(${text(value)}, ${pattern(find)}), '')`,
  REGEXP_SPLIT: ([value, find]) => `regexp_split_to_array(${text(value)}, ${pattern(find)})`,
  STR_TO_MAP: ([value, pairs, keys]) =>
    `map_from_entries(list_transform(string_split(${text(value)}, ${text(pairs)}), lambda pair: row(split_part(pair, ${text(keys)}, 1), split_part(pair, ${text(keys)}, 2))))`,
  UUID: () => 'CAST(uuid() AS VARCHAR)',
  HASH64: ([value]) => `CAST(hash(${sql(value)})::HUGEINT - 9223372036854775808 AS BIGINT)`,
  MD5: ([value]) => `md5(${text(value)})`,
  SHA1: ([value]) => `sha1(${text(value)})`,
  TO_VARBINARY: ([value, kind]) =>
    `CASE ${sql(kind)} WHEN 'utf-8' THEN encode(${text(value)}) WHEN 'hex' THEN unhex(${text(value)}) WHEN 'base64' THEN from_base64(${text(value)}) END`,
  FROM_VARBINARY: ([value, kind]) =>
    `CASE ${sql(kind)} WHEN 'utf-8' THEN decode(${sql(value)}) WHEN 'hex' THEN lower(hex(${sql(value)})) WHEN 'base64' THEN to_base64(${sql(value)}) END`,
  JSON_EXTRACT: ([value, path]) => `json_extract_string(${text(value)}, ${text(path)})`,
  JSON_SERIALIZE: ([value]) => `CAST(to_json(${sql(value)}) AS VARCHAR)`,
  // Numbers
  ABS: numbers('abs'),
  CEIL: numbers('ceil'),
  CEILING: numbers('ceil'),
  FLOOR: numbers('floor'),
  EXP: numbers('exp'),
  LN: ([x]) => `CASE WHEN ${number(x)} > 0 THEN ln(${number(x)}) END`,
  LOG10: ([x]) => `CASE WHEN ${number(x)} > 0 THEN log10(${number(x)}) END`,
  LOG: ([base, x]) => `CASE WHEN ${number(x)} > 0 THEN log(${number(base)}, ${number(x)}) END`,
  POWER: numbers('pow'),
  MOD: ([x, by]) => `(${number(x)} % ${number(by)})`,
  SIGN: numbers('sign'),
  ROUND: ([x, places]) => `round(${number(x)}, ${places ? `CAST(${sql(places)} AS INTEGER)` : '0'})`,
  TRUNC: ([x, places]) =>
    places ? `(trunc(${number(x)} * pow(10, ${sql(places)})) / pow(10, ${sql(places)}))` : `trunc(${number(x)})`,
  RANDOM: () => 'random()',
  E: () => 'exp(1)',
  PI: () => 'pi()',
  SQRT: ([x]) => `CASE WHEN ${number(x)} >= 0 THEN sqrt(${number(x)}) END`,
  GREATEST: extreme('greatest'),
  LEAST: extreme('least'),
  // Time
  DATE_TRUNC: ([unit, value]) =>
    `CAST(date_trunc(${sql(unit)}, ${value?.type.base === 'STRING' ? time(value) : sql(value)}) AS TIMESTAMP)`,
  DAYOFMONTH: part('dayofmonth'),
  DAYOFWEEK: ([value]) => `(dayofweek(${value?.type.base === 'STRING' ? time(value) : sql(value)}) + 1)`,
  HOUR: part('hour'),
  MINUTE: part('minute'),
  SECOND: part('second'),
  MONTH: part('month'),
  YEAR: part('year'),
  WEEK: part('week'),
  SECONDS_BETWEEN: ([from, to]) => `date_diff('second', ${time(from)}, ${time(to)})`,
  CONVERT_TIME_ZONE_FROM_UTC: ([value, zone]) =>
    `CAST(timezone(${sql(zone)}, timezone('UTC', ${time(value)})) AS ${value?.type.base === 'DATE' ? 'DATE' : 'TIMESTAMP'})`,
  EPOCH_TO_UTC_TIMESTAMP: ([value]) => {
    const epoch = `CAST(${sql(value)} AS BIGINT)`;
    return `CASE WHEN abs(${epoch}) >= 100000000000 THEN make_timestamp(${epoch} * 1000) ELSE make_timestamp(${epoch} * 1000000) END`;
  },
  // Conditions
  COALESCE: (args) => `coalesce(${unified(args).sql.join(', ')})`,
  IF: ([condition, ...branches]) => {
    const [yes, no] = unified(branches).sql;
    return `CASE WHEN ${sql(condition)} THEN ${yes} ELSE ${no} END`;
  },
  IFNULL: (args) => `coalesce(${unified(args).sql.join(', ')})`,
  NVL: (args) => `coalesce(${unified(args).sql.join(', ')})`,
  NVL2: ([value, ...branches]) => {
    const [yes, no] = unified(branches).sql;
    return `CASE WHEN ${sql(value)} IS NOT NULL THEN ${yes} ELSE ${no} END`;
  },
  NULLIF: ([value, other]) => {
    if (!value || !other) return 'NULL';
    const [left, right] = comparable(value, other, false);
    return `CASE WHEN ${left} = ${right} THEN NULL ELSE ${value.sql} END`;
  },
  CONTAINED_IN: ([value, ...items]) => {
    if (!value) return 'NULL';
    return `(${items.map((item) => comparable(value, item, false).join(' = ')).join(' OR ')})`;
  },
  // Arrays
  ARRAY_CONTAINS: ([array, value]) => `list_contains(${elementOf(array, value).join(', ')})`,
  ARRAY_SORT: plain('list_sort'),
  ARRAY_TO_STRING: ([array, separator]) => `array_to_string(${sql(array)}, ${text(separator)})`,
  ARRAY_CAT: plain('list_concat'),
  ARRAY_INTERSECT: ([a, b]) => `list_filter(${sql(a)}, lambda x: list_contains(${sql(b)}, x))`,
  ARRAY_DISTINCT: ([a]) => `list_filter(${sql(a)}, lambda x, i: list_position(${sql(a)}, x) = i)`,
  ARRAY_COMPLEMENT: ([a, b]) => `list_filter(${sql(a)}, lambda x: NOT coalesce(list_contains(${sql(b)}, x), false))`,
  ARRAY_REMOVE: ([a, value]) => {
    const [array, removed] = elementOf(a, value);
    return `list_filter(${array}, lambda x: x IS DISTINCT FROM ${removed})`;
  },
  ARRAY_UNION: ([a, b]) => {
    const both = `list_concat(${sql(a)}, ${sql(b)})`;
    return `list_filter(${both}, lambda x, i: list_position(${both}, x) = i)`;
  },
  FLATTEN: plain('flatten'),
  CARDINALITY: plain('len'),
  EXPLODE: plain('unnest'),
  // Rows: keys are checked where the call is translated.
  NAMED_ROW: (args) => {
    const pairs: string[] = [];
    for (let i = 0; i + 1 < args.length; i += 2) pairs.push(`${sql(args[i])}: ${sql(args[i + 1])}`);
    return `{${pairs.join(', ')}}`;
  },
  // Aggregates
  SUM: numbers('sum'),
  AVG: numbers('avg'),
  MIN: plain('min'),
  MAX: plain('max'),
  APPROX_COUNT_DISTINCT: plain('approx_count_distinct'),
  STDDEV: numbers('stddev_samp'),
  STDDEV_POP: numbers('stddev_pop'),
  STDDEV_SAMP: numbers('stddev_samp'),
  VARIANCE: numbers('var_samp'),
  VAR_POP: numbers('var_pop'),
  VAR_SAMP: numbers('var_samp'),
  SKEWNESS: numbers('skewness'),
  PERCENTILE: ([x, p]) => `quantile_cont(${number(x)}, ${sql(p)})`,
  APPROX_PERCENTILE: ([x, p]) => `approx_quantile(${number(x)}, CAST(${sql(p)} AS FLOAT))`,
  MEDIAN: numbers('median'),
  COLLECT: plain('list'),
  COUNT: plain('count'),
  // Windows
  ROW_NUMBER: plain('row_number'),
  RANK: plain('rank'),
  DENSE_RANK: plain('dense_rank'),
};
