import { Temporal } from 'temporal-polyfill';
import { dayMeant, looksDynamic, parseDynamicDate } from './dynamic-date';

/**
 * The date (`yyyy-MM-dd`) a token means at an instant, on the calendar of `zone`; weeks begin on Monday. Throws RangeError
 * for a token that `parseDynamicDate` refuses.
 */
export function resolveDynamicDate(text: string, at: Date, zone: string): string {
  const parsed = parseDynamicDate(text);
  if (!parsed.ok) throw new RangeError(parsed.message);
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return dayMeant(parsed, today).toString();
}

/** The parameters with every token replaced by its date; tokens inside lists too. Anything else stays as it is. */
export function resolveParameters<T extends Readonly<Record<string, unknown>>>(
  parameters: T,
  at: Date,
  zone: string,
): T {
  const one = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(one);
    return looksDynamic(value) ? resolveDynamicDate(value, at, zone) : value;
  };
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, one(value)])) as T;
}
