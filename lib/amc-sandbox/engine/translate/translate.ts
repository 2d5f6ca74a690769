import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import type { CatalogTable } from '@/lib/catalog/types';
import type { InputParameter, QueryMode } from '../types';
import { compileProblem, QueryProblem, syntaxProblem } from './errors';
import type { Environment, OfferedColumn, TableReader } from './model';
import { translateQuery } from './query';
import { Scope } from './scope';

export interface TranslateOptions {
  readonly readTable: TableReader;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly now: Date;
  readonly inputParameters?: readonly InputParameter[];
  readonly parameterValues?: Readonly<Record<string, unknown>>;
  readonly mode?: QueryMode;
  readonly disableAggregationControls?: boolean;
}

export type Translation =
  | { readonly ok: true; readonly sql: string; readonly columns: readonly OfferedColumn[] }
  | { readonly ok: false; readonly kind: 'compile' | 'rejected'; readonly message: string };

const TABLES: ReadonlyMap<string, CatalogTable> = new Map(CATALOG.map((table) => [table.name, table]));

/**
 * AMC SQL in, one DuckDB SELECT out, made from the tree: no text of the query reaches DuckDB except literals (quoted
 * again) and names (quoted). Never throws for a bad query: it says in AMC's words what is wrong and where.
 */
export function translate(text: string, options: TranslateOptions): Translation {
  const parsed = parse(text);
  const lines = new LineIndex(text);
  const env: Environment = {
    lines,
    tables: TABLES,
    readTable: options.readTable,
    windowStart: options.windowStart,
    windowEnd: options.windowEnd,
    now: options.now,
    parameters: new Map((options.inputParameters ?? []).map((parameter) => [parameter.name, parameter])),
    parameterValues: options.parameterValues ?? {},
    mode: options.mode ?? 'measurement',
    controlsOff: options.disableAggregationControls ?? false,
    counter: { next: 1 },
  };
  try {
    const problem = parsed.errors[0];
    if (problem) {
      const found = text.slice(problem.start, Math.max(problem.end, problem.start)).slice(0, 40);
      throw syntaxProblem(lines, problem.start, found, problem.message);
    }
    if (parsed.semicolon && env.mode === 'audience') {
      throw syntaxProblem(lines, parsed.semicolon.start, ';', 'An audience query must not end with a semicolon.');
    }
    const { sql, columns } = translateQuery(parsed.query, new Scope(env, null, new Map()), true);
    if (env.mode === 'audience' && (columns.length !== 1 || columns[0]?.name !== 'user_id')) {
      throw compileProblem(lines, parsed.query, 'An audience query must return exactly one column named user_id');
    }
    return { ok: true, sql, columns };
  } catch (error) {
    if (error instanceof QueryProblem) return { ok: false, kind: error.kind, message: error.message };
    throw error;
  }
}
