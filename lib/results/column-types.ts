import type { ColumnType } from './constants';
import type { ResultColumn } from './schema';
import { identifier } from './sql-text';

/** A column as AMC declares it (`outputColumns` of a finished run). */
export interface DeclaredColumn {
  name: string;
  dataType?: unknown;
  columnType?: string | null | undefined;
}

/**
 * Names that mean an identifier (`campaign_id`, `ids`, `asin_id_string`). They stay text even when they look like
 * numbers: 18 digits do not fit into a JavaScript number, and nobody adds ids up.
 */
function isIdName(name: string): boolean {
  return /(^|_)ids?(_|$)/i.test(name);
}

const AMC_TYPES: Readonly<Record<string, ColumnType>> = {
  STRING: 'STRING',
  BYTE: 'LONG',
  SHORT: 'LONG',
  INTEGER: 'LONG',
  LONG: 'LONG',
  DECIMAL: 'DECIMAL',
  FLOAT: 'DOUBLE',
  DOUBLE: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

/** The type AMC declares, or undefined when it says nothing that we know. */
function declaredType(column: DeclaredColumn | undefined): ColumnType | undefined {
  const word = column?.dataType;
  if (typeof word === 'string') return AMC_TYPES[word.toUpperCase()] ?? 'STRING';
  // Arrays and the like arrive as text in the CSV.
  return word === undefined || word === null ? undefined : 'STRING';
}

/** Questions about a text column that tell which types hold every value of it exactly. NULLs never count. */
const FITS: Readonly<Record<Exclude<ColumnType, 'STRING'>, (c: string) => string>> = {
  // Only what prints back as the same text: no rounding of 1.5, no lost zeros of 007, no 20-digit overflow.
  LONG: (c) => `TRY_CAST(${c} AS BIGINT)::VARCHAR = ${c}`,
  DECIMAL: (c) => `regexp_full_match(${c}, '-?[0-9]+(\\.[0-9]+)?') AND length(${c}) <= 37`,
  DOUBLE: (c) => `TRY_CAST(${c} AS DOUBLE) IS NOT NULL`,
  BOOLEAN: (c) => `lower(${c}) IN ('true', 'false')`,
  DATE: (c) => `TRY_CAST(${c} AS DATE) IS NOT NULL AND length(${c}) = 10`,
  TIMESTAMP: (c) => `TRY_CAST(${c} AS TIMESTAMP) IS NOT NULL AND length(${c}) >= 16`,
};

/** Without a declaration a text is a DOUBLE only if it has no more digits than one can hold, and no leading zero. */
const PLAIN_DOUBLE = (c: string) =>
  `regexp_full_match(${c}, '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?')
   AND length(regexp_replace(${c}, '[eE].*|[^0-9]', '', 'g')) <= 15`;

const INFERENCE_ORDER = ['BOOLEAN', 'LONG', 'DOUBLE', 'DATE', 'TIMESTAMP'] as const;

export interface TypeQuestion {
  name: string;
  declared: ColumnType | undefined;
  /** The SQL aggregates to select, in order; their answers go to `decide`. */
  aggregates: string[];
  decide: (answers: readonly unknown[]) => DecidedType;
}

export interface DecidedType {
  type: ColumnType;
  sqlType: string;
  /**
   * SQL that is true of every filled cell this decision holds for, or null when it holds for any. Answers about a part
   * of the rows decide for all of them as long as it is true of the rest.
   */
  holds: string | null;
}

const SQL_TYPES: Readonly<Record<Exclude<ColumnType, 'DECIMAL'>, string>> = {
  STRING: 'VARCHAR',
  LONG: 'BIGINT',
  DOUBLE: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

/** Digits a DECIMAL holds in 64 bits. Wider ones are 128-bit numbers, which DuckDB reads from text 100 times slower. */
const NARROW_DIGITS = 18;

function sqlType(type: ColumnType, whole: number, scale: number): string {
  if (type !== 'DECIMAL') return SQL_TYPES[type];
  return whole + scale <= NARROW_DIGITS ? `DECIMAL(${NARROW_DIGITS}, ${scale})` : `DECIMAL(38, ${scale})`;
}

/**
 * How to find the type of one column whose cells were read as text: AMC's own type if every value fits it without loss,
 * else text; when AMC says nothing the first type that fits.
 */
export function typeQuestion(name: string, column: DeclaredColumn | undefined): TypeQuestion {
  const declared = isIdName(name) ? 'STRING' : declaredType(column);
  const c = identifier(name);
  if (declared === 'STRING') {
    return { name, declared, aggregates: [], decide: () => ({ type: 'STRING', sqlType: 'VARCHAR', holds: null }) };
  }
  const filled = `count(${c})`;
  // Characters before the point, a sign included, and digits after it.
  const whole = `length(split_part(${c}, '.', 1))`;
  const scale = `length(split_part(${c}, '.', 2))`;
  const sizes = [`max(${whole})`, `max(${scale})`];
  const tests = INFERENCE_ORDER.map((type) => (type === 'DOUBLE' ? PLAIN_DOUBLE(c) : FITS[type](c)));
  const own = declared ? FITS[declared](c) : 'false';
  // A failed TRY_CAST is NULL, which bool_and would pass over as if nothing had been there. No FILTER: for each one DuckDB keeps
  // a copy of all columns, which for 500 of them is 19 GB.
  const all = (test: string) => `bool_and(CASE WHEN ${c} IS NULL THEN NULL ELSE coalesce(${test}, false) END)`;
  const holdsOf = (type: ColumnType, test: string, before: number, after: number) => {
    if (type !== 'DECIMAL') return test;
    const narrow = before + after <= NARROW_DIGITS ? ` AND ${whole} <= ${NARROW_DIGITS - after}` : '';
    return `${test} AND ${scale} <= ${after}${narrow}`;
  };
  return {
    name,
    declared,
    aggregates: declared ? [filled, ...sizes, all(own)] : [filled, ...sizes, all(own), ...tests.map(all)],
    decide: ([count, before, after, fitsOwn, ...fits]) => {
      const [b, a] = [Number(before ?? 0), Number(after ?? 0)];
      if (declared && (Number(count) === 0 || fitsOwn === true)) {
        return { type: declared, sqlType: sqlType(declared, b, a), holds: holdsOf(declared, own, b, a) };
      }
      // No value yet, and no word of AMC: the first value that comes may tell anything.
      if (Number(count) === 0) return { type: 'STRING', sqlType: 'VARCHAR', holds: 'false' };
      const found = INFERENCE_ORDER.findIndex((_, index) => fits[index] === true);
      const type = INFERENCE_ORDER[found] ?? 'STRING';
      return { type, sqlType: sqlType(type, b, a), holds: tests[found] ?? null };
    },
  };
}

/** Dimension or metric: AMC's word, else numbers are metrics. */
export function columnKind(type: ColumnType, column: DeclaredColumn | undefined): ResultColumn['kind'] {
  if (column?.columnType === 'METRIC') return 'M';
  if (column?.columnType === 'DIMENSION') return 'D';
  return type === 'LONG' || type === 'DECIMAL' || type === 'DOUBLE' ? 'M' : 'D';
}
