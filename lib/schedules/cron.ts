import { CronExpressionParser } from 'cron-parser';

/** The least time between two runs of a custom cron, in minutes. */
export const MIN_GAP_MINUTES = 5;

/** A parsed expression: which minutes of the day, on which days. */
export interface CronFields {
  /** Minutes of the day, 0 to 1439, in order. */
  readonly minutes: readonly number[];
  /** The hour field allows every hour: the expression counts passing time and not hours of the day. */
  readonly everyHour: boolean;
  readonly months: ReadonlySet<number>;
  readonly monthDays: ReadonlySet<number>;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Both day fields are restricted. Then, as in every cron, either of them is enough. */
  readonly eitherDay: boolean;
}

export type CronResult = { ok: true; fields: CronFields } | { ok: false; message: string };

const FIELD_NAMES = ['minute', 'hour', 'day of the month', 'month', 'day of the week'] as const;

function refuse(message: string): CronResult {
  return { ok: false, message };
}

/** What is wrong with the form, before anything is parsed: cron dialects differ, and ours says so instead of guessing. */
function formProblem(expression: string): string | null {
  if (expression.startsWith('@')) return 'Write the five fields out; short forms such as @daily are not supported.';
  const fields = expression.split(/\s+/);
  if (fields.length === 6 || fields.length === 7)
    return `A cron expression has five fields (minute, hour, day of the month, month, day of the week), not ${fields.length}: leave out seconds and year.`;
  if (fields.length !== 5)
    return `A cron expression has five fields (minute, hour, day of the month, month, day of the week); this one has ${expression === '' ? 0 : fields.length}.`;
  for (const [index, field] of fields.entries()) {
    const name = FIELD_NAMES[index] ?? 'field';
    if (/^[A-Za-z]{3}/.test(field) || /[,-][A-Za-z]{3}/.test(field))
      return `The ${name} is given by a name ("${field}"); write numbers, for example 1 for Monday or January.`;
    if (/[LW#?]/i.test(field))
      return `The ${name} "${field}" uses L, W, # or ?, which are not supported; choose a monthly interval instead.`;
    if (!/^[\d*/,-]+$/.test(field)) return `The ${name} "${field}" may hold digits, "*", ",", "-" and "/" only.`;
    if (/\/0*(\D|$)/.test(field)) return `The ${name} "${field}" has a step of 0.`;
  }
  return null;
}

function numbers(values: readonly (number | string)[]): number[] {
  return values.filter((value): value is number => typeof value === 'number');
}

/**
 * Parses and checks the form of a custom cron expression: five numeric fields. cron-parser knows the ranges; names,
 * seconds, `L`, `W` and `#` are refused in words. Whether it ever fires, and how often, is `checkCron` of next-run.ts.
 */
export function parseCron(expression: string): CronResult {
  const text = expression.trim();
  const problem = formProblem(text);
  if (problem !== null) return refuse(problem);
  try {
    const { minute, hour, dayOfMonth, month, dayOfWeek } = CronExpressionParser.parse(text).fields;
    const hours = numbers(hour.values);
    const minutesOfHour = numbers(minute.values);
    // Sunday is 0 and 7 in cron, 7 here.
    const weekdays = new Set(numbers(dayOfWeek.values).map((value) => (value === 0 ? 7 : value)));
    const monthDays = new Set(numbers(dayOfMonth.values));
    return {
      ok: true,
      fields: {
        minutes: hours.flatMap((h) => minutesOfHour.map((m) => h * 60 + m)).sort((a, b) => a - b),
        everyHour: hours.length === 24,
        months: new Set(numbers(month.values)),
        monthDays,
        weekdays,
        eitherDay: monthDays.size < 31 && weekdays.size < 7,
      },
    };
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^Cron\w+ Validation error, |^Constraint error, /i, '') : '';
    if (/invalid explicit day of month/i.test(reason))
      return refuse('This expression never runs: there is no such day in these months.');
    return refuse(`This is not a cron expression: ${reason.replace(/\.$/, '')}.`);
  }
}
