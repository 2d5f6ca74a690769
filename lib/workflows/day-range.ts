import { Temporal } from 'temporal-polyfill';

/**
 * The instants of a range of whole days on the clock of `zone`: from the first instant of `from` up to, and without, the
 * first instant after `to`. Either end may be open (null).
 */
export function dayRange(
  from: string | undefined,
  to: string | undefined,
  zone: string,
): { from: string | null; before: string | null } {
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant().toString();
  return {
    from: from === undefined ? null : startOf(Temporal.PlainDate.from(from)),
    before: to === undefined ? null : startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}
