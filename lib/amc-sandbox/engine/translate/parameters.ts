import type { Call } from '@/lib/amc-sql/tree';
import { baseOfName, type SqlType, TIMESTAMP, typeOf } from '@/lib/amc-sql/types';
import type { InputParameter } from '../types';
import { compileProblem, QueryProblem } from './errors';
import { type Environment, type Typed, textLiteral, timestampText } from './model';

const DUCK_TYPES: Readonly<Record<string, string>> = {
  STRING: 'VARCHAR',
  BINARY: 'BLOB',
  BOOLEAN: 'BOOLEAN',
  BYTE: 'TINYINT',
  SHORT: 'SMALLINT',
  INTEGER: 'INTEGER',
  LONG: 'BIGINT',
  FLOAT: 'FLOAT',
  DOUBLE: 'DOUBLE',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

const constant = (sql: string, type: SqlType): Typed => ({
  sql,
  type,
  threshold: 'NONE',
  kind: 'DIMENSION',
  constant: true,
});

/** The text inside `CUSTOM_PARAMETER('name')`. */
function nameOf(call: Call, env: Environment): string {
  const argument = call.args[0];
  if (call.args.length !== 1 || argument?.kind !== 'string') {
    const fn = call.name.name.toUpperCase();
    throw compileProblem(env.lines, call, `${fn} takes exactly one name in single quotes`);
  }
  return argument.value;
}

/** BUILT_IN_PARAMETER: start and end of the execution's window as UTC timestamps. */
export function builtInParameter(call: Call, env: Environment): Typed {
  const name = nameOf(call, env).toUpperCase();
  const instant = { TIME_WINDOW_START: env.windowStart, TIME_WINDOW_END: env.windowEnd }[name];
  if (instant === undefined) {
    throw compileProblem(env.lines, call, `Built-in parameter '${name}' not found`);
  }
  return constant(`TIMESTAMP '${timestampText(instant)}'`, TIMESTAMP);
}

/** CUSTOM_PARAMETER: the execution's value, else the declared default, else NULL, as a literal of the declared type. */
export function customParameter(call: Call, env: Environment): Typed {
  const name = nameOf(call, env);
  const declared = env.parameters.get(name);
  if (declared === undefined) {
    throw new QueryProblem('compile', `Filter operation filter_operation referenced an undeclared parameter ${name}.`);
  }
  const value = env.parameterValues[name] ?? declared.defaultValue ?? null;
  const { base, isArray } = typeOfParameter(declared);
  const duck = DUCK_TYPES[base];
  if (duck === undefined) throw new QueryProblem('compile', `Parameter ${name} has an unknown data type ${base}.`);
  const element = typeOf(baseOfName(base) ?? 'UNKNOWN');
  if (!isArray) return constant(scalarLiteral(value, base, duck, name), element);
  const type = typeOf('ARRAY', element);
  if (value === null) return constant(`CAST(NULL AS ${duck}[])`, type);
  const items = Array.isArray(value) ? value : [value];
  return constant(
    `CAST([${items.map((item) => scalarLiteral(item, base, duck, name)).join(', ')}] AS ${duck}[])`,
    type,
  );
}

function typeOfParameter({ dataType }: InputParameter): { base: string; isArray: boolean } {
  if (typeof dataType === 'string') {
    const array = /^ARRAY\s*[[<(]?\s*([A-Z]*)/i.exec(dataType);
    return { base: (array ? array[1] || 'STRING' : dataType).toUpperCase(), isArray: array !== null };
  }
  const isArray = dataType.type.toUpperCase() === 'ARRAY';
  return { base: (isArray ? (dataType.elementDataType ?? 'STRING') : dataType.type).toUpperCase(), isArray };
}

const WHOLE = /^[+-]?\d{1,19}$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z?)?$/;

const RULES: Readonly<Record<string, { readonly test: (text: string) => boolean; readonly want: string }>> = {
  BYTE: { test: (text) => WHOLE.test(text), want: 'a whole number' },
  SHORT: { test: (text) => WHOLE.test(text), want: 'a whole number' },
  INTEGER: { test: (text) => WHOLE.test(text), want: 'a whole number' },
  LONG: { test: (text) => WHOLE.test(text), want: 'a whole number' },
  FLOAT: { test: (text) => NUMBER.test(text), want: 'a number' },
  DOUBLE: { test: (text) => NUMBER.test(text), want: 'a number' },
  BOOLEAN: { test: (text) => /^(true|false)$/i.test(text), want: 'true or false' },
  DATE: { test: (text) => DAY.test(text), want: 'a date such as 2026-01-31' },
  TIMESTAMP: { test: (text) => MOMENT.test(text), want: 'a time such as 2026-01-31T00:00:00' },
};

function scalarLiteral(value: unknown, base: string, duck: string, name: string): string {
  if (value === null || value === undefined) return `CAST(NULL AS ${duck})`;
  if (typeof value === 'object') {
    throw new QueryProblem('compile', `Parameter ${name} is of type ${base} and can not take a list or an object.`);
  }
  const text = String(value);
  const rule = RULES[base];
  if (rule && !rule.test(text)) {
    throw new QueryProblem(
      'compile',
      `The value of parameter ${name} must be ${rule.want}, because it is of type ${base}.`,
    );
  }
  return `CAST(${textLiteral(text)} AS ${duck})`;
}
