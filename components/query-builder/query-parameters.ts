import type { SqlMarker } from '@/components/sql-editor/sql-marker';
import { markerAt } from '@/components/sql-editor/syntax-markers';
import { amcParameters } from '@/lib/amc-sql/amc-parameters';
import { type ParameterType, templateParameters } from '@/lib/amc-sql/parameters';
import { type ParsedQuery, parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { renderTemplate } from '@/lib/amc-sql/render';
import type { ParameterValue, RenderWindow } from '@/lib/amc-sql/render/values';

/** A value the query asks a person for. */
export interface QueryParameter {
  name: string;
  type: ParameterType;
  /** Values in a row, for `rows`. */
  columns: number;
  /** `{{name}}`, filled in by us, or `CUSTOM_PARAMETER('name')`, sent to AMC beside the query. */
  by: 'template' | 'amc';
}

const AMC_TYPES: Readonly<Record<string, ParameterType>> = {
  LONG: 'number',
  DOUBLE: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};

/** What has to be filled in, in the order of the text. Names that mean the time window get it and are not asked for. */
export function queryParameters(parsed: ParsedQuery): QueryParameter[] {
  const own = templateParameters(parsed)
    .filter((parameter) => parameter.window === null)
    .map(({ name, type, columns }): QueryParameter => ({ name, type, columns, by: 'template' }));
  const taken = new Set(own.map((parameter) => parameter.name));
  const amc = amcParameters(parsed)
    .filter((parameter) => !taken.has(parameter.name))
    .map(({ name, dataType, array }): QueryParameter => {
      const single = AMC_TYPES[dataType] ?? 'text';
      return {
        name,
        type: array ? (single === 'number' ? 'number_list' : 'text_list') : single,
        columns: 1,
        by: 'amc',
      };
    });
  return [...own, ...amc];
}

export type ParameterReading =
  | { ok: true; values: Record<string, ParameterValue> }
  | { ok: false; errors: Record<string, string> };

/** The texts a person typed as values of the right type, or what is wrong with each. */
export function readParameters(
  parameters: readonly QueryParameter[],
  texts: Readonly<Record<string, string>>,
): ParameterReading {
  const values: Record<string, ParameterValue> = {};
  const errors: Record<string, string> = {};
  for (const parameter of parameters) {
    const read = readValue(parameter, texts[parameter.name] ?? '');
    if (typeof read === 'object' && read !== null && 'error' in read) errors[parameter.name] = read.error;
    else values[parameter.name] = read;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, values };
}

function readValue({ type, columns }: QueryParameter, text: string): ParameterValue | { error: string } {
  const given = text.trim();
  if (given === '') return { error: 'Give a value' };
  switch (type) {
    case 'number':
      return readNumber(given);
    case 'boolean':
      return given === 'true' || given === 'false' ? given === 'true' : { error: 'Choose true or false' };
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : { error: 'Give a date such as 2026-11-07' };
    case 'text_list':
      return listOf(given);
    case 'number_list': {
      const numbers = listOf(given).map(readNumber);
      const wrong = numbers.find((item) => typeof item === 'object');
      return typeof wrong === 'object' ? wrong : (numbers as (string | number)[]);
    }
    case 'rows': {
      const rows = given
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line) => line.split(/\t|,|;/).map((cell) => cell.trim()));
      const wrong = rows.findIndex((row) => row.length !== columns);
      return wrong === -1 ? rows : { error: `Line ${wrong + 1} does not have ${columns} values` };
    }
    default:
      return text;
  }
}

/** Digits too many for a JavaScript number stay text: AMC reads the same literal. */
function readNumber(text: string): number | string | { error: string } {
  if (!/^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text)) return { error: `"${text}" is not a number` };
  const value = Number(text);
  return Number.isSafeInteger(value) || text.includes('.') ? value : text;
}

/** Lines, tabs, commas and semicolons separate; blanks around, empty items and repetitions go. */
function listOf(text: string): string[] {
  const items = text.split(/[\n\r\t,;]+/).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}

export type Readiness = { ok: true } | { ok: false; markers: SqlMarker[]; errors: Record<string, string> };

/**
 * Whether the query can be sent as it stands: every placeholder must have a value that fits its place. The server checks
 * the same again; asked here so that the place is marked without a round trip.
 */
export function checkReady(
  sql: string,
  values: Readonly<Record<string, ParameterValue>>,
  window: RenderWindow,
): Readiness {
  const parsed = parse(sql);
  const rendered = renderTemplate(parsed, { values, window });
  if (rendered.ok) return { ok: true };
  const lines = new LineIndex(sql);
  const errors: Record<string, string> = {};
  for (const problem of rendered.problems) errors[problem.parameter] ??= problem.message;
  return {
    ok: false,
    errors,
    markers: rendered.problems.map((problem) => markerAt(lines, problem.range, problem.message)),
  };
}
