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

type Typed = Exclude<ColumnType, 'STRING'>;

/**
 * Questions about the text `c` that tell which types hold it exactly; `value` is the text as that type, NULL where it can't
 * be one. NULL texts never count.
 */
const FITS: Readonly<Record<Typed, (c: string, value: string) => string>> = {
  // Only what prints back as the same text: no rounding of 1.5, no lost zeros of 007, no 20-digit overflow.
  LONG: (c, value) => `${value}::VARCHAR = ${c}`,
  DECIMAL: (c) => `regexp_full_match(${c}, '-?[0-9]+(\\.[0-9]+)?') AND length(${c}) <= 37`,
  DOUBLE: (_c, value) => `${value} IS NOT NULL`,
  BOOLEAN: (c) => `lower(${c}) IN ('true', 'false')`,
  DATE: (c, value) => `${value} IS NOT NULL AND strlen(${c}) = 10`,
  TIMESTAMP: (c, value) => `${value} IS NOT NULL AND strlen(${c}) >= 16`,
};

/** Without a declaration a text is a DOUBLE only if it has no more digits than one can hold, and no leading zero. */
const PLAIN_DOUBLE = (c: string) =>
  `regexp_full_match(${c}, '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?')
   AND length(regexp_replace(${c}, '[eE].*|[^0-9]', '', 'g')) <= 15`;

/**
 * `test` of the text `c`, or that it is empty, where its `value` is at hand. What nearly all cells pass is asked first, and of
 * whole vectors at once: a number that prints back as its text lost nothing. (`12.5` is the beginning of 12.50, and means the
 * same.) Only the others are asked with regular expressions.
 */
function quickly(type: Typed, c: string, value: string, test: string): string {
  const printed = `${value}::VARCHAR`;
  const slowly = (others: string) => `${c} IS NULL OR (${value} IS NOT NULL AND (${others}))`;
  if (type === 'DECIMAL') {
    const begins = `(starts_with(${printed}, ${c}) AND NOT ends_with(${c}, '.') AND length(${c}) <= 37)`;
    return `(${printed} = ${c} AND strlen(${c}) <= 37) OR ${slowly(`${begins} OR (${test})`)}`;
  }
  if (test === PLAIN_DOUBLE(c)) {
    return `(${printed} = ${c} AND strlen(${c}) <= 15 AND isfinite(${value})) OR ${slowly(test)}`;
  }
  return `(${value} IS NOT NULL AND ${test}) OR ${c} IS NULL`;
}

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
   * SQL that is true of every cell this decision holds for (empty ones too), or null when it holds for any. `value` is the cell
   * as `sqlType`, NULL where it can't be one. Answers about a part of the rows decide for all of them as long as it is true of
   * the rest.
   */
  holds: ((value: string) => string) | null;
}

const SQL_TYPES: Readonly<Record<Exclude<Typed, 'DECIMAL'>, string>> = {
  LONG: 'BIGINT',
  DOUBLE: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

/** Digits a DECIMAL holds in 64 bits. Wider ones are 128-bit numbers, which DuckDB reads from text 100 times slower. */
const NARROW_DIGITS = 18;

function sqlType(type: Typed, whole: number, scale: number): string {
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
  // Digits before the point, and after it.
  const whole = `length(ltrim(split_part(${c}, '.', 1), '-'))`;
  const scale = `length(split_part(${c}, '.', 2))`;
  const sizes = [`max(${whole})`, `max(${scale})`];
  const test = (type: Typed, value: string) =>
    type === 'DOUBLE' && declared === undefined ? PLAIN_DOUBLE(c) : FITS[type](c, value);
  const asked = (type: Typed) => test(type, `TRY_CAST(${c} AS ${sqlType(type, 0, 0)})`);
  const own = declared ? asked(declared) : 'false';
  // A failed TRY_CAST is NULL, which bool_and would pass over as if nothing had been there. No FILTER: for each one DuckDB keeps
  // a copy of all columns, which for 500 of them is 19 GB.
  const all = (test: string) => `bool_and(CASE WHEN ${c} IS NULL THEN NULL ELSE coalesce(${test}, false) END)`;
  const holdsOf = (type: Typed, before: number, after: number) => (value: string) => {
    const narrow = before + after <= NARROW_DIGITS ? ` AND ${whole} <= ${NARROW_DIGITS - after}` : '';
    const sized = type === 'DECIMAL' ? ` AND ${scale} <= ${after}${narrow}` : '';
    return quickly(type, c, value, `${test(type, value)}${sized}`);
  };
  return {
    name,
    declared,
    aggregates: declared
      ? [filled, ...sizes, all(own)]
      : [filled, ...sizes, all(own), ...INFERENCE_ORDER.map(asked).map(all)],
    decide: ([count, before, after, fitsOwn, ...fits]) => {
      const [b, a] = [Number(before ?? 0), Number(after ?? 0)];
      if (declared && (Number(count) === 0 || fitsOwn === true)) {
        return { type: declared, sqlType: sqlType(declared, b, a), holds: holdsOf(declared, b, a) };
      }
      // No value yet, and no word of AMC: the first value that comes may tell anything.
      if (Number(count) === 0) return { type: 'STRING', sqlType: 'VARCHAR', holds: () => `${c} IS NULL` };
      const found = INFERENCE_ORDER.findIndex((_, index) => fits[index] === true);
      const type = INFERENCE_ORDER[found];
      if (type === undefined) return { type: 'STRING', sqlType: 'VARCHAR', holds: null };
      return { type, sqlType: sqlType(type, b, a), holds: holdsOf(type, b, a) };
    },
  };
}

/** Dimension or metric: AMC's word, else numbers are metrics. */
export function columnKind(type: ColumnType, column: DeclaredColumn | undefined): ResultColumn['kind'] {
  if (column?.columnType === 'METRIC') return 'M';
  if (column?.columnType === 'DIMENSION') return 'D';
  return type === 'LONG' || type === 'DECIMAL' || type === 'DOUBLE' ? 'M' : 'D';
}
