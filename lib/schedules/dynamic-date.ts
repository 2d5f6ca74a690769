import type { Temporal } from 'temporal-polyfill';
import { nearest } from '@/lib/amc-sql/nearest';

/**
 * Dates that move along: `dynamic:` + base + offset, for example `dynamic:today-14d`, `dynamic:end_of_last_month`,
 * `dynamic:first_day_of_month-1`. Exact match only. An offset without a unit counts in the base's own unit (days for days,
 * months for months …); with one (d, w, m, y) it moves the finished date. The grammar alone, for forms; what a token means at
 * an instant is resolve-dynamic.ts.
 */

type Unit = 'days' | 'weeks' | 'months' | 'quarters' | 'years';

interface Base {
  unit: Unit;
  /** The day this base means in the period that is `shift` periods away from today's. */
  day: (today: Temporal.PlainDate, shift: number) => Temporal.PlainDate;
}

function startOf(unit: Unit, date: Temporal.PlainDate): Temporal.PlainDate {
  switch (unit) {
    case 'days':
      return date;
    case 'weeks':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'months':
      return date.with({ day: 1 });
    case 'quarters':
      return date.with({ month: date.month - ((date.month - 1) % 3), day: 1 });
    case 'years':
      return date.with({ month: 1, day: 1 });
  }
}

function shiftBy(unit: Unit, date: Temporal.PlainDate, count: number): Temporal.PlainDate {
  return unit === 'quarters' ? date.add({ months: 3 * count }) : date.add({ [unit]: count });
}

const first = (unit: Unit, moved = 0): Base => ({
  unit,
  day: (today, shift) => shiftBy(unit, startOf(unit, today), shift + moved),
});
const last = (unit: Unit, moved = 0): Base => ({
  unit,
  day: (today, shift) => shiftBy(unit, startOf(unit, today), shift + moved + 1).subtract({ days: 1 }),
});

const BASES: Readonly<Record<string, Base>> = {
  today: first('days'),
  yesterday: first('days', -1),
  start_of_week: first('weeks'),
  end_of_week: last('weeks'),
  start_of_last_week: first('weeks', -1),
  end_of_last_week: last('weeks', -1),
  start_of_month: first('months'),
  end_of_month: last('months'),
  first_day_of_month: first('months'),
  last_day_of_month: last('months'),
  start_of_last_month: first('months', -1),
  end_of_last_month: last('months', -1),
  start_of_quarter: first('quarters'),
  end_of_quarter: last('quarters'),
  start_of_last_quarter: first('quarters', -1),
  end_of_last_quarter: last('quarters', -1),
  start_of_year: first('years'),
  end_of_year: last('years'),
  start_of_last_year: first('years', -1),
  end_of_last_year: last('years', -1),
};

/** Every base, for pickers. */
export const DYNAMIC_BASES: readonly string[] = Object.keys(BASES);
export const DYNAMIC_PREFIX = 'dynamic:';

const UNITS: Readonly<Record<string, Unit>> = { d: 'days', w: 'weeks', m: 'months', y: 'years' };
/** Longest offset, so that a slip of the finger does not ask for the year 12000. */
const MAX_OFFSET: Readonly<Record<Unit, number>> = { days: 800, weeks: 110, months: 26, quarters: 9, years: 3 };

const FORM = /^dynamic:([a-z_]+?)(?:([+-])(\d{1,4})([dwmy])?)?$/;

export type DynamicDateResult =
  | { ok: true; base: string; offset: number; unit: Unit | null }
  | { ok: false; message: string };

/** Whether a value means to be dynamic: then it must follow the grammar. Other texts are taken as they are. */
export function looksDynamic(value: unknown): value is string {
  return typeof value === 'string' && /^\s*dynamic\s*:/i.test(value);
}

function suggestion(text: string): string {
  const body = text
    .trim()
    .toLowerCase()
    .replace(/^dynamic\s*:\s*/, '');
  const [, name = '', rest = ''] = /^([a-z_ -]*?)([+-]\d{1,4}[dwmy]?)?$/.exec(body) ?? [];
  const plain = name.trim().replace(/[ -]+/g, '_');
  const [best] = nearest(plain === '' ? body : plain, DYNAMIC_BASES);
  return best === undefined ? '' : ` Did you mean ${DYNAMIC_PREFIX}${best}${rest}?`;
}

/** Reads a token, or says what is wrong with it and what may have been meant. */
export function parseDynamicDate(text: string): DynamicDateResult {
  const match = FORM.exec(text);
  const [, base = '', sign, digits, letter] = match ?? [];
  const found = Object.hasOwn(BASES, base) ? BASES[base] : undefined;
  if (match === null || found === undefined) {
    const known =
      suggestion(text) || ` Known are ${DYNAMIC_BASES.slice(0, 4).join(', ')} and others, with an offset such as -14d.`;
    return { ok: false, message: `"${text}" is not a dynamic date.${known}` };
  }
  const unit = letter === undefined ? null : (UNITS[letter] ?? null);
  const offset = digits === undefined ? 0 : Number(digits) * (sign === '-' ? -1 : 1);
  const limit = MAX_OFFSET[unit ?? found.unit];
  if (Math.abs(offset) > limit) {
    return { ok: false, message: `"${text}" moves by more than ${limit} ${unit ?? found.unit}.` };
  }
  return { ok: true, base, offset, unit };
}

/** The date a token that was read means when today is `today`. */
export function dayMeant(read: DynamicDateResult & { ok: true }, today: Temporal.PlainDate): Temporal.PlainDate {
  const base = BASES[read.base];
  if (base === undefined) throw new RangeError(read.base);
  if (read.unit === null) return base.day(today, read.offset);
  return shiftBy(read.unit, base.day(today, 0), read.offset);
}

type Value = unknown;

/** What is wrong with the tokens among parameters: the name of the parameter and a sentence, for each. */
export function dynamicProblems(parameters: Readonly<Record<string, Value>>): { name: string; message: string }[] {
  const found: { name: string; message: string }[] = [];
  const visit = (name: string, value: Value): void => {
    if (Array.isArray(value)) for (const item of value) visit(name, item);
    else if (looksDynamic(value)) {
      const parsed = parseDynamicDate(value);
      if (!parsed.ok) found.push({ name, message: parsed.message });
    }
  };
  for (const [name, value] of Object.entries(parameters)) visit(name, value);
  return found;
}
