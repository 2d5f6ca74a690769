import type { ParameterType } from '../parameters';
import type { Span } from '../tree';

export type ParameterScalar = string | number | boolean | null;
/** One value, a list of values, or a list of rows. */
export type ParameterValue = ParameterScalar | readonly ParameterScalar[] | readonly (readonly ParameterScalar[])[];

/** What an empty list means: the filter lets nothing through, or everything. Nobody guesses it. */
export type EmptyList = 'match_nothing' | 'match_everything';

/**
 * The run's window, half open, as wall-clock texts `yyyy-MM-ddTHH:mm:ss`: in the run's zone, and the same instants in
 * UTC for comparisons with `*_utc` columns.
 */
export interface RenderWindow {
  readonly start: string;
  readonly end: string;
  readonly startUtc: string;
  readonly endUtc: string;
}

export interface RenderInput {
  readonly values?: Readonly<Record<string, ParameterValue>>;
  /** Types the person gave the parameters; values that don't fit are refused. */
  readonly types?: Readonly<Record<string, ParameterType>>;
  readonly emptyLists?: Readonly<Record<string, EmptyList>>;
  readonly window?: RenderWindow;
}

export type RenderRule =
  | 'missing'
  | 'type'
  | 'empty-list'
  | 'not-a-list'
  | 'one-value'
  | 'row-width'
  | 'null'
  | 'place'
  | 'window'
  | 'characters';

/** Why a query can't be rendered: which parameter, which rule, and the place in the template. */
export interface RenderProblem {
  readonly range: Span;
  readonly parameter: string;
  readonly rule: RenderRule;
  readonly message: string;
}

export interface Refusal {
  readonly rule: RenderRule;
  readonly message: string;
}

export type Rendered = { readonly text: string; readonly replaces?: Span } | Refusal;

export function refuse(rule: RenderRule, message: string): Refusal {
  return { rule, message };
}
