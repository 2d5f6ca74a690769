import { dice } from '@/scripts/jest/dice';
import { ANCHORED_DAYS } from './constants';
import { nextRun } from './next-run';
import type { Interval } from './timetable';

/**
 * A year of 500 schedules in mixed zones, walked by us, against an oracle that shares nothing with the walk: days are told
 * apart by Date in UTC, and clocks by the offsets that Intl gives. SCHEDULE_SEED chooses another 500.
 */

const SEED = Number(process.env.SCHEDULE_SEED ?? 500);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };

interface Span {
  from: number;
  to: number;
  offset: number;
}

/** The spans of one offset each that a zone has from a week before the year to a week after it. */
function spansOf(zone: string): Span[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
  const offset = (ms: number) => {
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes = '0'] = /^GMT(?:([+-])(\d+):?(\d+)?)?/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes)) * MINUTE;
  };
  const spans: Span[] = [];
  let from = YEAR.from - 7 * DAY;
  for (let ms = from; ms < YEAR.to + 7 * DAY; ms += DAY) {
    if (offset(ms) === offset(ms + DAY)) continue;
    let [low, high] = [ms, ms + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    spans.push({ from, to: high, offset: offset(low) });
    from = high;
  }
  return [...spans, { from, to: YEAR.to + 8 * DAY, offset: offset(YEAR.to + 7 * DAY) }];
}

/** The first instant at which the clock shows `wall` (as if UTC) or more: a skipped time goes on, a doubled one runs once. */
function firstShowing(spans: readonly Span[], wall: number): number {
  for (const { from, to, offset } of spans) {
    const at = Math.max(from, wall - offset);
    if (at < to) return at;
  }
  throw new Error('the year is too short');
}

/** Whether a civil day (its midnight as if UTC) belongs to the rule, in the plainest words. */
function belongs(interval: Interval, midnight: number): boolean {
  const date = new Date(midnight);
  const day = date.getUTCDate();
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const weekday = (ms: number) => new Date(ms).getUTCDay() || 7;
  const business = (ms: number) => weekday(ms) <= 5;
  const month = Array.from({ length }, (_, n) => midnight + (n + 1 - day) * DAY);
  switch (interval.kind) {
    case 'daily':
      return true;
    case 'every_n_days':
      return (
        midnight >= Date.parse(interval.anchorDate) &&
        (midnight - Date.parse(interval.anchorDate)) % (interval.days * DAY) === 0
      );
    case 'weekly':
      return interval.weekdays.includes(weekday(midnight));
    case 'monthly':
      return interval.monthDays.some((wanted) => Math.min(wanted, length) === day);
    case 'first_day':
      return day === 1;
    case 'last_day':
      return day === length;
    case 'business_days':
      return business(midnight);
    case 'first_business_day':
      return month.find(business) === midnight;
    case 'last_business_day':
      return month.findLast(business) === midnight;
    case 'cron':
      // `m h * * 2,4`: the only shape made here.
      return [2, 4].includes(weekday(midnight));
  }
}

function someInterval(pick: () => number, hour: number, minute: number): Interval {
  const some = (count: number, most: number) => Array.from({ length: count }, () => 1 + Math.floor(pick() * most));
  const anchored = ANCHORED_DAYS[Math.floor(pick() * ANCHORED_DAYS.length)] ?? ANCHORED_DAYS[0];
  const kinds: Interval[] = [
    { kind: 'daily' },
    { kind: 'every_n_days', days: anchored, anchorDate: '2025-11-07' },
    { kind: 'weekly', weekdays: some(2, 7) },
    { kind: 'monthly', monthDays: [31, ...some(2, 31)] },
    { kind: 'first_day' },
    { kind: 'last_day' },
    { kind: 'business_days' },
    { kind: 'first_business_day' },
    { kind: 'last_business_day' },
    { kind: 'cron', expression: `${minute} ${hour} * * 2,4` },
  ];
  return kinds[Math.floor(pick() * kinds.length)] ?? { kind: 'daily' };
}

test('a year of 500 schedules in mixed zones is the one of the oracle, instant by instant', () => {
  const pick = dice(SEED);
  const zones = Intl.supportedValuesOf('timeZone');
  const spans = new Map<string, Span[]>();
  const kinds = new Set<string>();
  let instants = 0;
  let unusual = 0;
  for (let n = 0; n < 500; n += 1) {
    const timeZone = zones[Math.floor(pick() * zones.length)] ?? 'UTC';
    // Half of them in the small hours, where clocks change.
    const hour = Math.floor(pick() * (n % 2 === 0 ? 4 : 24));
    const minute = Math.floor(pick() * 60);
    const interval = someInterval(pick, hour, minute);
    kinds.add(interval.kind);
    const known = spans.get(timeZone) ?? spansOf(timeZone);
    spans.set(timeZone, known);
    if (known.length > 1) unusual += 1;

    const expected: string[] = [];
    for (let midnight = YEAR.from - 2 * DAY; midnight < YEAR.to + 2 * DAY; midnight += DAY) {
      if (!belongs(interval, midnight)) continue;
      const at = firstShowing(known, midnight + (hour * 60 + minute) * MINUTE);
      if (at >= YEAR.from && at < YEAR.to) expected.push(new Date(at).toISOString());
    }
    const walked: string[] = [];
    const timetable = {
      interval,
      timeOfDay: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
      timeZone,
    };
    for (
      let at = nextRun(timetable, new Date(YEAR.from - 1));
      at && at.getTime() < YEAR.to;
      at = nextRun(timetable, at)
    ) {
      walked.push(at.toISOString());
    }
    expect({ timetable, instants: walked }).toEqual({ timetable, instants: expected });
    instants += walked.length;
  }
  expect(kinds.size).toBe(10);
  expect(instants).toBeGreaterThan(20_000);
  expect(unusual).toBeGreaterThan(50);
});
