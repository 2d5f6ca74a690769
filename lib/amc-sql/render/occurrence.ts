import type { ParameterOccurrence, ParameterType } from '../parameters';
import type { ParameterContext } from '../parameters/context';
import { badScalar, isDate, isTimestamp, NUMBER_TEXT, numberText, quote, scalar } from './literals';
import { type EmptyList, type ParameterScalar, type ParameterValue, type Rendered, refuse } from './values';

interface Given {
  readonly value: ParameterValue;
  readonly type: ParameterType | undefined;
  readonly whenEmpty: EmptyList | undefined;
}

type Place<P extends ParameterContext['place']> = Extract<ParameterContext, { place: P }>;

/** The SQL of one value at one place, or why it can't stand there. */
export function renderOccurrence(occurrence: ParameterOccurrence, given: Given): Rendered {
  const bad = firstBad(given.value);
  if (bad !== null) return refuse('characters', bad);
  const { context } = occurrence;
  switch (context.place) {
    case 'unreadable':
      return refuse('place', "the SQL around it can't be read; mend the syntax error first");
    case 'name':
      return refuse('place', 'a parameter stands for a value, never for a table, a column or an alias');
    case 'list':
      return list(context, given);
    case 'rows':
      return rows(context, given);
    case 'elements':
    case 'array':
      return elements(context.place, given);
    default:
      return single(occurrence, given);
  }
}

function firstBad(value: ParameterValue): string | null {
  const flat: readonly unknown[] = Array.isArray(value) ? value.flat() : [value];
  for (const item of flat) {
    const bad = badScalar(item);
    if (bad !== null) return bad;
  }
  return null;
}

/** Lists and single values alike as rows of values. */
function asRows(value: ParameterValue): (readonly ParameterScalar[])[] {
  if (!isList(value)) return [[value]];
  return value.map((row: ParameterScalar | readonly ParameterScalar[]) => (isList(row) ? row : [row]));
}

function isList<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value);
}

/** A typed value for a list: numbers may come as text, so that long ids keep every digit. */
function item(value: ParameterScalar, type: ParameterType | undefined): string | null {
  if (type !== 'number_list') return scalar(value);
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' && NUMBER_TEXT.test(value.trim()) ? numberText(value.trim()) : null;
}

function tuple(row: readonly ParameterScalar[], type: ParameterType | undefined): string | null {
  const items = row.map((value) => item(value, type));
  return items.includes(null) ? null : items.join(', ');
}

function checkRows(given: Given, columns: number): ReturnType<typeof refuse> | null {
  const wrong = asRows(given.value).find((row) => row.length !== columns);
  if (wrong === undefined) return null;
  return refuse('row-width', `each row must have ${columns} value${columns === 1 ? '' : 's'}, one has ${wrong.length}`);
}

function list(context: Place<'list'>, given: Given): Rendered {
  const all = asRows(given.value);
  if (all.length === 0) return emptyList(context, given);
  const width = checkRows(given, context.columns);
  if (width !== null) return width;
  if (all.some((row) => row.includes(null))) {
    return refuse('null', "a list after IN can't hold NULL: it would match nothing. Use IS NULL beside the list");
  }
  const items = all.map((row) => tuple(row, given.type));
  if (items.includes(null)) return refuse('type', 'it is a list of numbers, but one value is not a number');
  const text = (context.columns > 1 ? items.map((row) => `(${row})`) : items).join(', ');
  return { text: context.parentheses ? `(${text})` : text };
}

function emptyList(context: Place<'list'>, given: Given): Rendered {
  if (given.whenEmpty === undefined) {
    return refuse(
      'empty-list',
      'the list is empty. Give at least one value, or choose whether that matches nothing or everything',
    );
  }
  if (!context.alone) return refuse('empty-list', 'the list is empty, but other values stand beside it');
  return { text: given.whenEmpty === 'match_everything' ? '(1 = 1)' : '(1 = 0)', replaces: context.predicate };
}

function rows(context: Place<'rows'>, given: Given): Rendered {
  const all = asRows(given.value);
  if (all.length === 0) {
    if (given.whenEmpty !== 'match_nothing') {
      return refuse(
        'empty-list',
        'there are no rows for VALUES. Give at least one, or choose that no row matches nothing',
      );
    }
    all.push(Array.from({ length: context.columns }, () => null));
  }
  const width = checkRows({ ...given, value: all }, context.columns);
  if (width !== null) return width;
  const items = all.map((row) => tuple(row, given.type));
  if (items.includes(null)) return refuse('type', 'it is a list of numbers, but one value is not a number');
  const text = items.map((row) => `(${row})`).join(', ');
  return context.insideParentheses ? { text, replaces: context.row } : { text };
}

function elements(place: 'elements' | 'array', given: Given): Rendered {
  const all = asRows(given.value);
  if (all.length === 0) return refuse('empty-list', 'the list is empty. Give at least one value');
  const width = checkRows(given, 1);
  if (width !== null) return width;
  const items = all.map((row) => tuple(row, given.type));
  if (items.includes(null)) return refuse('type', 'it is a list of numbers, but one value is not a number');
  return { text: place === 'array' ? `ARRAY[${items.join(', ')}]` : items.join(', ') };
}

function single({ context, surroundings }: ParameterOccurrence, given: Given): Rendered {
  const { value } = given;
  if (isList(value)) {
    return refuse(
      'one-value',
      'one value can stand here, but a list was given. Lists go after IN, into VALUES or into ARRAY[…]',
    );
  }
  const inString = context.place === 'string';
  if (value === null) {
    if (inString) return refuse('null', "NULL can't stand inside quotes");
    return context.place === 'number' ? refuse('type', 'a number is needed here') : { text: 'NULL' };
  }
  const wanted = wantedType(context, surroundings.castTo, given.type);
  const problem = wanted === null ? null : mismatch(value, wanted);
  if (problem !== null) return refuse('type', problem);
  const text = String(value);
  if (inString) return { text: text.replaceAll("'", "''") };
  if (context.place === 'number') return { text: text.trim() };
  if (wanted === 'number' && typeof value === 'string') return { text: numberText(text.trim()) };
  if (context.place === 'pattern') return { text: quote(text.includes('%') ? text : `%${text}%`) };
  if (given.type === 'date' && surroundings.castTo === null) return { text: `CAST(${quote(text)} AS DATE)` };
  if (given.type === 'timestamp' && surroundings.castTo === null) {
    return { text: `CAST(${quote(text.replace('T', ' '))} AS TIMESTAMP)` };
  }
  return { text: scalar(value) };
}

function wantedType(
  context: ParameterContext,
  castTo: string | null,
  given: ParameterType | undefined,
): ParameterType | null {
  if (context.place === 'number') return 'number';
  const castDecides = context.place !== 'string' || context.whole;
  if (castDecides && castTo === 'DATE') return 'timestamp';
  if (castDecides && castTo === 'TIMESTAMP') return 'timestamp';
  return given ?? null;
}

function mismatch(value: string | number | boolean, wanted: ParameterType): string | null {
  const shown = typeof value === 'string' ? `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"` : String(value);
  switch (wanted) {
    case 'number':
      if (typeof value === 'number' || (typeof value === 'string' && NUMBER_TEXT.test(value.trim()))) return null;
      return `a number is needed here, ${shown} is none`;
    case 'boolean':
      return typeof value === 'boolean' ? null : `true or false is needed here, ${shown} is neither`;
    case 'date':
      if (typeof value === 'string' && isDate(value)) return null;
      return `a date such as 2026-02-28 is needed here, ${shown} is none`;
    case 'timestamp':
      if (typeof value === 'string' && (isTimestamp(value) || value === 'today' || value === 'now')) return null;
      return `a date such as 2026-02-28, or date and time such as 2026-02-28T13:30:00, is needed here, ${shown} is none`;
    default:
      return null;
  }
}
