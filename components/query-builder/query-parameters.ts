import type { SqlMarker } from '@/components/sql-editor/sql-marker';
import { markerAt } from '@/components/sql-editor/syntax-markers';
import { type AmcParameter, askedType } from '@/lib/amc-sql/amc-parameters';
import type { ParameterType, TemplateParameter } from '@/lib/amc-sql/parameters';
import { parse } from '@/lib/amc-sql/parse';
import { LineIndex } from '@/lib/amc-sql/positions';
import { renderTemplate } from '@/lib/amc-sql/render';
import type { EmptyList, ParameterValue, RenderWindow } from '@/lib/amc-sql/render/values';
import type { ParameterKind } from '@/lib/workflows/constants';
import type { DraftParameter } from '@/lib/workflows/schema';

/** A value the query asks a person for. */
export interface QueryParameter {
  name: string;
  /** How it is asked for: as the person said, else as its place in the SQL suggests. */
  kind: ParameterKind;
  suggested: ParameterKind;
  /** Values in a row, for `rows`. */
  columns: number;
  /** `{{name}}`, filled in by us, or `CUSTOM_PARAMETER('name')`, sent to AMC beside the query. */
  by: 'template' | 'amc';
  /** The column it is compared with. */
  column: string | null;
  /** What a campaign list holds. */
  campaigns: 'id' | 'name';
  /** Whether several values fit its place: then an empty list needs a word on what it means. */
  list: boolean;
  /** The other end, for a `date_range`. */
  partner: string | null;
}

/** What was read from a text; `components/sql-editor/language/sql-parameters.ts` gives it. */
export interface FoundParameters {
  readonly template: readonly TemplateParameter[];
  readonly amc: readonly AmcParameter[];
}

const LIST_KINDS: ReadonlySet<ParameterKind> = new Set([
  'text_list',
  'number_list',
  'asin_list',
  'campaign_list',
  'rows',
]);
const SINGLE_KINDS: readonly ParameterKind[] = ['text', 'number', 'boolean', 'date', 'timestamp', 'choice', 'pattern'];

export function isList(kind: ParameterKind): boolean {
  return LIST_KINDS.has(kind);
}

/** The kinds that fit the place of a parameter: a list never stands where one value must. */
export function kindsFor({ list, columns, partner }: QueryParameter): readonly ParameterKind[] {
  if (columns > 1) return ['rows'];
  if (list) return ['text_list', 'number_list', 'asin_list', 'campaign_list'];
  return partner === null ? SINGLE_KINDS : ['date_range', ...SINGLE_KINDS];
}

/** `promo_start` and `promo_end`, `from_day` and `to_day`: the name of the other end, or null. */
function otherEnd(name: string): string | null {
  const pairs = [
    ['start', 'end'],
    ['from', 'to'],
    ['begin', 'end'],
    ['first', 'last'],
    ['min', 'max'],
  ] as const;
  for (const [a, b] of pairs) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const pattern = new RegExp(`(^|_)${one}(?=_|$)`);
      if (pattern.test(name)) return name.replace(pattern, `$1${other}`);
    }
  }
  return null;
}

function suggest(type: ParameterType, name: string, column: string | null): ParameterKind {
  if (type !== 'text_list') return type;
  // The column it is compared with says what it holds; its own name only where there is none.
  const word = column ?? name;
  if (/asin/i.test(word)) return 'asin_list';
  return /campaign/i.test(word) ? 'campaign_list' : type;
}

/**
 * What has to be filled in, in the order of the text. Names that mean the time window get it and are not asked for. The
 * kinds that a person chose hold as long as they fit the place.
 */
export function queryParameters(
  found: FoundParameters,
  chosen: Readonly<Record<string, DraftParameter>> = {},
): QueryParameter[] {
  const asked: { name: string; type: ParameterType; columns: number; by: 'template' | 'amc'; column: string | null }[] =
    found.template
      .filter((parameter) => parameter.window === null)
      .map(({ name, type, columns, column }) => ({ name, type, columns, column, by: 'template' }));
  const taken = new Set(asked.map((parameter) => parameter.name));
  for (const parameter of found.amc) {
    if (taken.has(parameter.name)) continue;
    asked.push({ name: parameter.name, type: askedType(parameter), columns: 1, by: 'amc', column: null });
  }
  const dates = new Set(asked.filter(({ type }) => type === 'date').map(({ name }) => name));
  return asked.map(({ name, type, columns, by, column }) => {
    const own = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
    const other = otherEnd(name);
    const partner = type === 'date' && other !== null && dates.has(other) ? other : null;
    const suggested = partner === null ? suggest(type, name, column) : 'date_range';
    const parameter: QueryParameter = {
      name,
      kind: suggested,
      suggested,
      columns,
      by,
      column,
      campaigns: own?.campaigns ?? (/name|^campaign$/i.test(column ?? name) ? 'name' : 'id'),
      list: LIST_KINDS.has(suggested),
      partner,
    };
    const kind = own?.kind;
    return kind !== undefined && kindsFor(parameter).includes(kind) ? { ...parameter, kind } : parameter;
  });
}

/** The names that get the time window, in the order of the text. */
export function windowParameters(found: FoundParameters): string[] {
  return found.template.filter(({ window }) => window !== null).map(({ name }) => name);
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
  emptyLists: Readonly<Record<string, EmptyList>> = {},
): Readiness {
  const parsed = parse(sql);
  const rendered = renderTemplate(parsed, { values, window, emptyLists });
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
