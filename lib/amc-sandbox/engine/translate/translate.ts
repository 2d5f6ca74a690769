import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { CATALOG } from '@/lib/catalog/catalog.gen';
import type { CatalogTable } from '@/lib/catalog/types';
import type { InputParameter, PrivacySettings, QueryMode, SchemaOptions } from '../types';
import { compileProblem, QueryProblem, syntaxProblem } from './errors';
import type { Environment, OfferedColumn, TableReader, WitnessMode } from './model';
import { addedNames, judged } from './privacy';
import { translateQuery } from './query';
import { Scope } from './scope';
import { usersWantedBehind, witnessModeFor } from './thresholds';

export interface TranslateOptions extends SchemaOptions {
  readonly readTable: TableReader;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly now: Date;
  readonly inputParameters?: readonly InputParameter[];
  readonly parameterValues?: Readonly<Record<string, unknown>>;
  readonly mode?: QueryMode;
  readonly disableAggregationControls?: boolean;
  readonly privacy?: PrivacySettings;
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
    schemas: (options.schemas ?? []).map((name) => name.toLowerCase()),
    inputSchema: options.inputSchema?.toLowerCase() ?? null,
    mode: options.mode ?? 'measurement',
    controlsOff: options.disableAggregationControls ?? false,
    witness: 'off',
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
    const whole = (witness: WitnessMode) =>
      translateQuery(parsed.query, new Scope({ ...env, witness }, null, new Map()), true);
    const uncounted = whole('off');
    const { columns } = uncounted;
    if (env.mode === 'audience') {
      if (columns.length !== 1 || columns[0]?.name !== 'user_id') {
        throw compileProblem(lines, parsed.query, 'An audience query must return exactly one column named user_id');
      }
      return { ok: true, sql: uncounted.sql, columns };
    }
    if (env.controlsOff) return { ok: true, sql: uncounted.sql, columns };
    const settings = options.privacy ?? {};
    checkAddedNames(columns, settings);
    // How much must be known of the users behind a row is only clear when all its columns are: hence a second time.
    const mode = witnessModeFor(usersWantedBehind(uncounted));
    return { ok: true, ...judged(whole(mode), mode, settings) };
  } catch (error) {
    if (error instanceof QueryProblem) return { ok: false, kind: error.kind, message: error.message };
    throw error;
  }
}

/** A column that AMC adds can not have the name of another. */
function checkAddedNames(columns: readonly OfferedColumn[], settings: PrivacySettings): void {
  const taken = new Set(columns.map(({ name }) => name));
  for (const name of addedNames(settings)) {
    if (taken.has(name)) throw new QueryProblem('compile', `Duplicate column name '${name}' in the output columns.`);
    taken.add(name);
  }
}
