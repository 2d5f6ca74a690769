import { amcParameters } from '@/lib/amc-sql/amc-parameters';
import { parameterOccurrences } from '@/lib/amc-sql/parameters';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import { singleLine } from '@/lib/amc-sql/single-line';
import type { RunOptions } from './schema';

/** A parameter that AMC itself fills in (`CUSTOM_PARAMETER('name')`), as its API declares it. */
export interface InputParameter {
  name: string;
  dataType: string | { type: 'ARRAY'; elementDataType: string };
}

/** Those of a query's options that belong to its definition; the others go with each run. */
export type DefinitionOptions = Pick<
  RunOptions,
  'privacyFilteringBehavior' | 'filteredMetricsDiscriminatorColumn' | 'distinctUserCountColumn'
>;

/** A query as AMC is told about it, saved under an id or sent along with a run. */
export interface AmcDefinition extends DefinitionOptions {
  /** On one line, as AMC's guides ask for. */
  sqlQuery: string;
  inputParameters?: InputParameter[];
}

/** What of AMC's answer about a saved workflow says whether it is still ours; everything may be missing. */
export interface ForeignDefinition {
  sqlQuery: string | null;
  inputParameters?: readonly { name: string; dataType?: unknown }[] | null;
  privacyFilteringBehavior?: string | null;
  filteredMetricsDiscriminatorColumn?: string | null;
  distinctUserCountColumn?: string | null;
}

/** The declarations of a query's own parameters, read from its tree. */
export function inputParametersOf(parsed: ParsedQuery): InputParameter[] {
  return amcParameters(parsed).map(({ name, dataType, array }) => ({
    name,
    dataType: array ? { type: 'ARRAY', elementDataType: dataType } : dataType,
  }));
}

/** Whether a query holds `{{…}}`: then its SQL differs from run to run, and AMC can't keep it as a saved workflow. */
export function hasPlaceholders(sql: string): boolean {
  return parameterOccurrences(parse(sql)).length > 0;
}

/** The options that are set, and no others: AMC takes a missing one as its default. */
export function definitionOptions(options: DefinitionOptions): DefinitionOptions {
  const { privacyFilteringBehavior, filteredMetricsDiscriminatorColumn, distinctUserCountColumn } = options;
  return {
    ...(privacyFilteringBehavior ? { privacyFilteringBehavior } : {}),
    ...(filteredMetricsDiscriminatorColumn ? { filteredMetricsDiscriminatorColumn } : {}),
    ...(distinctUserCountColumn ? { distinctUserCountColumn } : {}),
  };
}

/** What is saved at AMC for a query without `{{…}}`. */
export function amcDefinition(sql: string, options: DefinitionOptions = {}): AmcDefinition {
  const inputParameters = inputParametersOf(parse(sql));
  return {
    sqlQuery: singleLine(sql).sql,
    ...(inputParameters.length > 0 ? { inputParameters } : {}),
    ...definitionOptions(options),
  };
}

/** A data type in one spelling: AMC adds `elementNullable` to arrays and may answer a missing one. */
function typeText(dataType: unknown): string {
  if (typeof dataType === 'string') return dataType;
  if (typeof dataType !== 'object' || dataType === null) return '';
  const { type, elementDataType } = dataType as Record<string, unknown>;
  return `${String(type)}<${String(elementDataType)}>`;
}

/**
 * A definition as one text, so that two can be compared (or hashed): layout and comments of the SQL, the order of
 * parameters and what AMC adds by itself do not count; defaults and "not said" are the same.
 */
export function canonicalDefinition(definition: AmcDefinition | ForeignDefinition): string {
  const parameters = (definition.inputParameters ?? []).map(({ name, dataType }) => [name, typeText(dataType)]);
  return JSON.stringify([
    singleLine(definition.sqlQuery ?? '').sql,
    parameters.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    definition.privacyFilteringBehavior ?? 'REMOVE_ROWS',
    definition.filteredMetricsDiscriminatorColumn ?? '',
    definition.distinctUserCountColumn ?? '',
  ]);
}
