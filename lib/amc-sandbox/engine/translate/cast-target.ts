import type { TypeName } from '@/lib/amc-sql/tree';
import { baseOfName, isTemporal, type SqlType, STRING, typeOf } from '@/lib/amc-sql/types';
import { duckType } from '../../data/tables/builder';
import type { ExpressionContext } from './context';
import { compileProblem } from './errors';
import { timestampText } from './model';

/** The type of a CAST in DuckDB's words and in AMC's. Throws QueryProblem for one AMC does not know. */
export function castTarget(name: TypeName, { env }: ExpressionContext): { duck: string; type: SqlType } {
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
export function relativeTime(text: string, type: SqlType, now: Date): string | null {
  const days = { today: 0, now: 0, yesterday: -1, tomorrow: 1 }[text.trim().toLowerCase()];
  if (days === undefined || !isTemporal(type)) return null;
  const moment = timestampText(new Date(now.getTime() + days * 86_400_000));
  if (type.base === 'DATE') return `DATE '${moment.slice(0, 10)}'`;
  return text.trim().toLowerCase() === 'now' ? `TIMESTAMP '${moment}'` : `TIMESTAMP '${moment.slice(0, 10)} 00:00:00'`;
}
