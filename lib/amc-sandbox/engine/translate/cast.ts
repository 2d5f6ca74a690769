import type { Cast, TypeName } from '@/lib/amc-sql/tree';
import { baseOfName, isTemporal, type SqlType, STRING, typeOf } from '@/lib/amc-sql/types';
import { duckType } from '../../data/tables/builder';
import type { ExpressionContext } from './context';
import { compileProblem, syntaxProblem } from './errors';
import { type Typed, timestampText } from './model';
import { derived, literal } from './typed';

const WHOLE_NUMBERS: ReadonlySet<string> = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']);

/** `CAST` and `TRY_CAST`; literals that name a moment (`CAST('today' AS DATE)`) become that moment. */
export function cast(node: Cast, context: ExpressionContext): Typed {
  const { env } = context;
  if (node.form === '::') throw syntaxProblem(env.lines, node.start, ':', 'Use CAST(… AS …).');
  const { duck, type } = castTarget(node.type, context);
  const inner = node.expression;
  if (inner.kind === 'string') {
    const relative = relativeTime(inner.value, type, env.now);
    if (relative !== null) return literal(relative, type);
  }
  const value = context.translate(inner);
  const fn = node.form === 'CAST' ? 'CAST' : 'TRY_CAST';
  const fraction = ['DOUBLE', 'FLOAT', 'DECIMAL'].includes(value.type.base);
  // Java cuts fractions off where DuckDB rounds.
  const sql = WHOLE_NUMBERS.has(duck) && fraction ? `trunc(${value.sql})` : value.sql;
  return derived([value], `${fn}(${sql} AS ${duck})`, type);
}

/** The type of a CAST in DuckDB's words and in AMC's. Throws QueryProblem for one AMC does not know. */
function castTarget(name: TypeName, { env }: ExpressionContext): { duck: string; type: SqlType } {
  if (name.name === 'ARRAY') {
    const element = name.element;
    const base = element === null ? STRING : typeOf(baseOfName(element.name) ?? 'UNKNOWN');
    return { duck: `${element === null ? 'VARCHAR' : scalarTarget(element)}[]`, type: typeOf('ARRAY', base) };
  }
  const base = baseOfName(name.name);
  if (base === null || base === 'STRUCT' || base === 'MAP') {
    throw compileProblem(env.lines, name, `Unknown identifier '${name.name}'`);
  }
  return { duck: scalarTarget(name), type: typeOf(base) };
}

function scalarTarget({ name, precision, scale }: TypeName): string {
  const narrow: Readonly<Record<string, string>> = {
    TINYINT: 'TINYINT',
    BYTE: 'TINYINT',
    SMALLINT: 'SMALLINT',
    SHORT: 'SMALLINT',
    BINARY: 'BLOB',
    VARBINARY: 'BLOB',
  };
  const small = narrow[name];
  if (small !== undefined) return small;
  const base = baseOfName(name) ?? 'STRING';
  if (base === 'DECIMAL' && precision !== null) {
    return `DECIMAL(${Math.min(38, Math.max(1, precision))},${Math.min(precision, scale ?? 0, 38)})`;
  }
  return base === 'NULL' ? 'VARCHAR' : duckType(base);
}

/** `CAST('today' AS DATE)` and its like: moments that depend on when the query runs. */
function relativeTime(text: string, type: SqlType, now: Date): string | null {
  const days = { today: 0, now: 0, yesterday: -1, tomorrow: 1 }[text.trim().toLowerCase()];
  if (days === undefined || !isTemporal(type)) return null;
  const moment = timestampText(new Date(now.getTime() + days * 86_400_000));
  if (type.base === 'DATE') return `DATE '${moment.slice(0, 10)}'`;
  return text.trim().toLowerCase() === 'now' ? `TIMESTAMP '${moment}'` : `TIMESTAMP '${moment.slice(0, 10)} 00:00:00'`;
}
