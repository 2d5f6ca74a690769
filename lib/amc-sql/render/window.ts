import type { ParameterOccurrence } from '../parameters';
import { quote, timestampText } from './literals';
import { type Rendered, type RenderWindow, refuse } from './values';

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

/**
 * An end of the window at one place. As a date where a date is asked for (a cast, a DATE literal, a `…_date` column) or
 * where the window begins and ends at midnight; else as date and time. The end is exclusive, so with `<=`, BETWEEN and
 * outside comparisons a date is the last day that belongs to the window, and with `<` the day after it.
 */
export function renderWindow(role: 'start' | 'end', occurrence: ParameterOccurrence, window: RenderWindow): Rendered {
  const { context, surroundings } = occurrence;
  if (context.place === 'pattern' || context.place === 'number' || context.place === 'rows') {
    return refuse('place', 'a date of the time window has no meaning here');
  }
  const utc = surroundings.comparedWith?.toLowerCase().endsWith('_utc') === true;
  const instant = utc ? window[`${role}Utc`] : window[role];
  if (!LOCAL.test(instant)) return refuse('window', `the time window has to be given as yyyy-MM-ddTHH:mm:ss`);
  const text = asDate(occurrence, window, utc)
    ? dateText(role, instant, surroundings.comparison)
    : timestampText(instant);
  if (context.place === 'string') return { text };
  return { text: context.place === 'list' && context.parentheses ? `(${quote(text)})` : quote(text) };
}

function asDate({ surroundings }: ParameterOccurrence, window: RenderWindow, utc: boolean): boolean {
  if (surroundings.castTo === 'DATE') return true;
  if (surroundings.castTo === 'TIMESTAMP') return false;
  const column = surroundings.comparedWith?.toLowerCase().replace(/_utc$/, '') ?? '';
  if (column.endsWith('_date')) return true;
  if (/_(dt|timestamp|time)$/.test(column)) return false;
  const [start, end] = utc ? [window.startUtc, window.endUtc] : [window.start, window.end];
  return start.endsWith('T00:00:00') && end.endsWith('T00:00:00');
}

function dateText(role: 'start' | 'end', instant: string, comparison: string | null): string {
  const day = instant.slice(0, 10);
  if (role === 'start') return day;
  // `< end` and `>= end` want the first day outside, everything else the last day inside.
  const exclusive = comparison === '<' || comparison === '>=';
  const midnight = instant.endsWith('T00:00:00');
  if (exclusive) return midnight ? day : nextDay(day, 1);
  return midnight ? nextDay(day, -1) : day;
}

function nextDay(day: string, step: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + step);
  return date.toISOString().slice(0, 10);
}
