import { looksDynamic } from '@/lib/schedules/dynamic-date';
import type { ScheduleFormInput } from '@/lib/schedules/schema';
import type { ParameterKind } from '@/lib/workflows/constants';
import type { WorkflowParameters } from '@/lib/workflows/schema';

/** A value the schedule gives a parameter in place of the query's own, as it is typed. */
export interface ParameterOverride {
  source: 'fixed' | 'dynamic';
  /** A list has one value a line; `dynamic` holds a token such as `dynamic:today-14d`. */
  text: string;
}

type Value = NonNullable<ScheduleFormInput['parameters']>[string];

const LISTS: ReadonlySet<ParameterKind> = new Set(['text_list', 'number_list', 'asin_list', 'campaign_list']);
const NUMBERS: ReadonlySet<ParameterKind> = new Set(['number', 'number_list']);
/** Kinds a moving date can stand for. */
const DATED: ReadonlySet<ParameterKind> = new Set(['date', 'date_range', 'timestamp', 'text']);

export const isListKind = (kind: ParameterKind): boolean => LISTS.has(kind);
export const mayBeDynamic = (kind: ParameterKind): boolean => DATED.has(kind);

/** Rows of several columns are set in the query alone: a schedule has no form for them. */
export const mayBeOverridden = (kind: ParameterKind): boolean => kind !== 'rows';

/** A stored value as text: lists one a line. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map((item) => textOf(item)).join('\n') : String(value);
}

export function overrideOf(value: unknown): ParameterOverride {
  return { source: looksDynamic(value) ? 'dynamic' : 'fixed', text: textOf(value) };
}

// A text that is no number stays a text, for the server to refuse with the place in the query.
const numeric = (text: string): Value => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

function valueFrom({ source, text }: ParameterOverride, kind: ParameterKind): Value {
  const trimmed = text.trim();
  if (source === 'dynamic') return trimmed;
  if (isListKind(kind)) {
    const items = [
      ...new Set(
        text
          .split(/[\n,;\t]/)
          .map((item) => item.trim())
          .filter(Boolean),
      ),
    ];
    // Ids of campaigns have 18 digits: as numbers they would lose the last ones.
    return kind === 'number_list' ? (items.map(numeric) as Value) : items;
  }
  if (NUMBERS.has(kind)) return numeric(trimmed);
  if (kind === 'boolean' && /^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
  return kind === 'text' || kind === 'pattern' ? text : trimmed;
}

/** The values of a schedule's own, of parameters the query still has. */
export function overridesIn(
  overrides: Readonly<Record<string, ParameterOverride>>,
  parameters: WorkflowParameters,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(overrides).map(([name, override]) => [name, valueFrom(override, parameters[name]?.kind ?? 'text')]),
  );
}
