import type { EmptyList, ParameterValue } from '@/lib/amc-sql/render/values';
import { MAX_LIST_ITEMS, type ParameterKind } from '@/lib/workflows/constants';
import type { DraftParameter, WorkflowParameters } from '@/lib/workflows/schema';
import { type ListForm, readList } from './list-text';
import { isList, type QueryParameter } from './query-parameters';

export type ParameterReading =
  | { ok: true; values: Record<string, ParameterValue>; emptyLists: Record<string, EmptyList> }
  | {
      ok: false;
      errors: Record<string, string>;
      /** What could be read all the same, for a preview. */
      values: Record<string, ParameterValue>;
      emptyLists: Record<string, EmptyList>;
    };

/** The texts a person typed as values of the right type, or what is wrong with each. */
export function readParameters(
  parameters: readonly QueryParameter[],
  drafts: Readonly<Record<string, DraftParameter>>,
): ParameterReading {
  const values: Record<string, ParameterValue> = {};
  const errors: Record<string, string> = {};
  const emptyLists: Record<string, EmptyList> = {};
  for (const parameter of parameters) {
    const draft = own(drafts, parameter.name);
    const read = readValue(parameter, draft);
    if (typeof read === 'object' && read !== null && 'error' in read) errors[parameter.name] = read.error;
    else values[parameter.name] = read;
    if (isList(parameter.kind) && draft?.whenEmpty !== undefined) emptyLists[parameter.name] = draft.whenEmpty;
  }
  for (const { name, kind, partner } of parameters) {
    if (kind !== 'date_range' || partner === null || errors[name] !== undefined) continue;
    const [from, to] = [values[name], values[partner]];
    if (isStart(name) && typeof from === 'string' && typeof to === 'string' && from > to) {
      errors[partner] ??= 'The last day is before the first';
    }
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors, values, emptyLists } : { ok: true, values, emptyLists };
}

/** Whether a name of a pair of dates is its beginning. */
export function isStart(name: string): boolean {
  return /(^|_)(start|from|begin|first|min)(_|$)/.test(name);
}

function own(drafts: Readonly<Record<string, DraftParameter>>, name: string): DraftParameter | undefined {
  return Object.hasOwn(drafts, name) ? drafts[name] : undefined;
}

/** How a list of this kind is written by people. */
export function listFormOf({ kind, campaigns }: Pick<QueryParameter, 'kind' | 'campaigns'>): ListForm {
  if (kind === 'asin_list') return 'asin';
  if (kind === 'number_list') return 'number';
  if (kind === 'campaign_list') return campaigns === 'name' ? 'line' : 'number';
  return 'text';
}

function readValue(parameter: QueryParameter, draft: DraftParameter | undefined): ParameterValue | { error: string } {
  const { kind, columns } = parameter;
  const text = draft?.text ?? '';
  const given = text.trim();
  if (isList(kind) && kind !== 'rows') {
    const { items } = readList(text, listFormOf(parameter));
    if (items.length === 0) return emptyValue(draft);
    if (items.length > MAX_LIST_ITEMS) return { error: tooMany(items.length) };
    return kind === 'number_list' ? readNumbers(items) : [...items];
  }
  if (kind === 'rows') {
    const lines = given.split(/\r?\n/).filter((line) => line.trim() !== '');
    if (lines.length === 0) return emptyValue(draft);
    if (lines.length > MAX_LIST_ITEMS) return { error: tooMany(lines.length) };
    const rows = lines.map((line) => line.split(/\t|,|;/).map((cell) => cell.trim()));
    const wrong = rows.findIndex((row) => row.length !== columns);
    return wrong === -1 ? rows : { error: `Line ${wrong + 1} does not have ${columns} values` };
  }
  if (given === '') return { error: 'Give a value' };
  switch (kind) {
    case 'number':
      return readNumber(given);
    case 'boolean':
      return given === 'true' || given === 'false' ? given === 'true' : { error: 'Choose true or false' };
    case 'date':
    case 'date_range':
      return /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : { error: 'Give a date such as 2026-11-07' };
    case 'choice':
      return draft?.choices === undefined || draft.choices.length === 0 || draft.choices.includes(given)
        ? given
        : { error: `"${given}" is none of the choices` };
    default:
      return text;
  }
}

function emptyValue(draft: DraftParameter | undefined): ParameterValue | { error: string } {
  return draft?.whenEmpty === undefined
    ? { error: 'The list is empty. Give a value, or choose what an empty list means' }
    : [];
}

function tooMany(count: number): string {
  return `${count.toLocaleString('en')} values; at most ${MAX_LIST_ITEMS.toLocaleString('en')}`;
}

function readNumbers(items: readonly string[]): ParameterValue | { error: string } {
  const numbers: (string | number)[] = [];
  for (const item of items) {
    const read = readNumber(item);
    if (typeof read === 'object') return read;
    numbers.push(read);
  }
  return numbers;
}

/** Digits too many for a JavaScript number stay text: AMC reads the same literal. */
function readNumber(text: string): number | string | { error: string } {
  if (!/^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text)) return { error: `"${text}" is not a number` };
  const value = Number(text);
  return Number.isSafeInteger(value) || text.includes('.') ? value : text;
}

/** A stored value as it is typed: a list one item a line, a row with tabs between its values. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!Array.isArray(value)) return String(value);
  return value.map((item) => (Array.isArray(item) ? item.map(String).join('\t') : String(item))).join('\n');
}

/** What is saved of the parameters: of each that the query has its kind and, where it can be read, its value. */
export function savedParameters(
  parameters: readonly QueryParameter[],
  drafts: Readonly<Record<string, DraftParameter>>,
): WorkflowParameters {
  const { values } = readParameters(parameters, drafts);
  return Object.fromEntries(
    parameters.map(({ name, kind, campaigns }) => {
      const { whenEmpty, choices, help } = own(drafts, name) ?? {};
      return [
        name,
        {
          kind,
          ...(Object.hasOwn(values, name) ? { value: values[name] as WorkflowParameters[string]['value'] } : {}),
          ...(whenEmpty === undefined ? {} : { whenEmpty }),
          ...(choices === undefined || choices.length === 0 ? {} : { choices }),
          ...(kind === 'campaign_list' ? { campaigns } : {}),
          ...(help === undefined || help === '' ? {} : { help }),
        },
      ];
    }),
  );
}

/** Saved parameters as they stand in the form. */
export function draftParameters(saved: WorkflowParameters): Record<string, DraftParameter> {
  return Object.fromEntries(
    Object.entries(saved).map(([name, { value, ...rest }]) => [name, { ...rest, text: asText(value) }]),
  );
}

export const KIND_WORDS: Readonly<Record<ParameterKind, string>> = {
  text: 'Text',
  number: 'Number',
  boolean: 'True or false',
  date: 'Date',
  timestamp: 'Date and time',
  pattern: 'Pattern with %',
  text_list: 'List of texts',
  number_list: 'List of numbers',
  rows: 'Rows',
  date_range: 'Date range',
  choice: 'One of several',
  asin_list: 'List of ASINs',
  campaign_list: 'List of campaigns',
};
