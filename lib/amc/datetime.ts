import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { AppError } from '@/lib/errors';

const FORM = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/**
 * A local date and time as AMC takes it: `yyyy-MM-ddTHH:mm:ss`, no zone, no offset, no fraction. The zone travels
 * beside it (`timeWindowTimeZone`). A trailing `Z` is what makes AMC return zero rows, so it can not be expressed.
 */
export const amcDateTime = z
  .string()
  .regex(FORM, 'An AMC date-time is yyyy-MM-ddTHH:mm:ss without zone, for example 2026-01-31T00:00:00')
  .refine(isRealDate, 'This day does not exist in the calendar')
  .brand<'AmcDateTime'>();
export type AmcDateTime = z.infer<typeof amcDateTime>;

function isRealDate(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The wall clock of `zone` (IANA name) at `instant`. Fractions of a second are cut off. In the hour that a zone repeats
 * when clocks go back, two instants give the same text: AMC has no way to tell them apart.
 */
export function toAmcDateTime(instant: Date, zone: string): AmcDateTime {
  if (Number.isNaN(instant.getTime())) throw new AppError('invalid_input', 'The instant is not a valid date.');
  const zoned = inZone(zone, () => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone));
  const text = zoned.toPlainDateTime().toString({ smallestUnit: 'second', roundingMode: 'trunc' });
  return amcDateTime.parse(text);
}

/**
 * The instant at which the clocks of `zone` show `local`. A time that is skipped when clocks go forward becomes the one
 * as much later as the gap is long; a time that happens twice is its first occurrence.
 */
export function fromAmcDateTime(local: AmcDateTime, zone: string): Date {
  const zoned = inZone(zone, () => Temporal.PlainDateTime.from(local).toZonedDateTime(zone));
  return new Date(zoned.epochMilliseconds);
}

/** Temporal also takes offsets such as `+02:00` for a zone; AMC wants a name of the tz database. */
function inZone<T>(zone: string, work: () => T): T {
  if (/^[+-]/.test(zone)) throw unknownZone(zone);
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw unknownZone(zone);
    throw error;
  }
}

function unknownZone(zone: string): AppError {
  const message = `"${zone}" is not a time zone. Use a name of the tz database, for example America/New_York or UTC.`;
  return new AppError('invalid_input', message, { issues: [{ field: 'timeZone', message }] });
}
