import { Cron } from 'croner';
import fc from 'fast-check';
import { checkCron, compile, lastRuns, nextRun, runsBetween, upcomingRuns } from './next-run';
import type { Interval, Timetable } from './timetable';
import { wallAt } from './wall-clock';

const at = (text: string) => new Date(text);
const iso = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 16));
const timetable = (interval: Interval, timeOfDay = '09:00', timeZone = 'America/New_York'): Timetable => ({
  interval,
  timeOfDay,
  timeZone,
});
const cron = (expression: string, timeZone = 'America/New_York') =>
  timetable({ kind: 'cron', expression }, '00:00', timeZone);

describe('the rules of a changing clock', () => {
  it('runs a skipped time when the clock goes on, on that day only', () => {
    expect(iso(upcomingRuns(timetable({ kind: 'daily' }, '02:30'), at('2025-03-08T12:00:00Z'), 3))).toEqual([
      '2025-03-09T07:00',
      '2025-03-10T06:30',
      '2025-03-11T06:30',
    ]);
  });

  it('runs a doubled time the first time, once, also when asked from inside the repeated hour', () => {
    const daily = timetable({ kind: 'daily' }, '01:30');
    expect(iso(upcomingRuns(daily, at('2025-11-01T12:00:00Z'), 2))).toEqual(['2025-11-02T05:30', '2025-11-03T06:30']);
    expect(nextRun(daily, at('2025-11-02T06:10:00Z'))?.toISOString()).toBe('2025-11-03T06:30:00.000Z');
  });

  it('runs several skipped times of a cron once', () => {
    expect(iso(upcomingRuns(cron('15,45 2 * * *'), at('2025-03-08T08:00:00Z'), 3))).toEqual([
      '2025-03-09T07:00',
      '2025-03-10T06:15',
      '2025-03-10T06:45',
    ]);
  });

  it('counts passing time when every hour is allowed', () => {
    expect(iso(upcomingRuns(cron('30 * * * *'), at('2025-11-02T04:00:00Z'), 4))).toEqual([
      '2025-11-02T04:30',
      '2025-11-02T05:30',
      '2025-11-02T06:30',
      '2025-11-02T07:30',
    ]);
    expect(iso(upcomingRuns(cron('30 * * * *'), at('2025-03-09T06:00:00Z'), 2))).toEqual([
      '2025-03-09T06:30',
      '2025-03-09T07:30',
    ]);
  });

  it.each([
    ['Australia/Lord_Howe', '02:15', '2025-10-04T15:30', 'half an hour is skipped'],
    ['Pacific/Chatham', '02:50', '2025-09-27T14:00', 'a zone of three quarters'],
    ['Africa/Cairo', '00:00', '2025-04-24T22:00', 'midnight is skipped'],
    ['America/Havana', '00:30', '2025-03-09T05:00', 'the day begins at one'],
    ['Pacific/Apia', '09:00', '2011-12-30T10:00', 'a whole day is skipped'],
  ])('%s at %s: %s', (zone, time, expected) => {
    const runs = runsBetween(
      timetable({ kind: 'daily' }, time, zone),
      new Date(at(`${expected}Z`).getTime() - 1),
      new Date(at(`${expected}Z`).getTime() + 60_000),
      5,
    );
    expect(iso(runs)).toEqual([expected]);
  });
});

describe('intervals', () => {
  it('counts anchored days through months, years and the change of the clock', () => {
    const every14 = timetable({ kind: 'every_n_days', days: 14, anchorDate: '2025-02-24' });
    expect(iso(upcomingRuns(every14, at('2025-02-01T00:00:00Z'), 4))).toEqual([
      '2025-02-24T14:00',
      '2025-03-10T13:00',
      '2025-03-24T13:00',
      '2025-04-07T13:00',
    ]);
  });

  it('takes the rhythm of an anchor in the past, and none of its runs', () => {
    const every60 = timetable({ kind: 'every_n_days', days: 60, anchorDate: '2020-01-01' }, '09:00', 'UTC');
    const [first] = upcomingRuns(every60, at('2026-11-25T10:00:00Z'), 1);
    expect((Date.parse(first!.toISOString().slice(0, 10)) - Date.parse('2020-01-01')) % (60 * 86_400_000)).toBe(0);
    expect(first!.getTime()).toBeGreaterThan(at('2026-11-25T10:00:00Z').getTime());
  });

  it('waits for an anchor in the future', () => {
    const every7 = timetable({ kind: 'every_n_days', days: 7, anchorDate: '2027-03-01' }, '09:00', 'UTC');
    expect(iso(upcomingRuns(every7, at('2026-11-25T10:00:00Z'), 2))).toEqual(['2027-03-01T09:00', '2027-03-08T09:00']);
  });

  it('runs on chosen weekdays', () => {
    const runs = upcomingRuns(
      timetable({ kind: 'weekly', weekdays: [1, 7] }, '09:00', 'UTC'),
      at('2026-11-25T10:00:00Z'),
      3,
    );
    expect(iso(runs)).toEqual(['2026-11-29T09:00', '2026-11-30T09:00', '2026-12-06T09:00']);
  });

  it('takes the last day for a day of the month that is not there, once', () => {
    const runs = upcomingRuns(
      timetable({ kind: 'monthly', monthDays: [15, 30, 31] }, '09:00', 'UTC'),
      at('2027-01-31T10:00:00Z'),
      5,
    );
    expect(iso(runs)).toEqual([
      '2027-02-15T09:00',
      '2027-02-28T09:00',
      '2027-03-15T09:00',
      '2027-03-30T09:00',
      '2027-03-31T09:00',
    ]);
    expect(
      iso(upcomingRuns(timetable({ kind: 'monthly', monthDays: [29] }, '09:00', 'UTC'), at('2028-02-01T00:00:00Z'), 1)),
    ).toEqual(['2028-02-29T09:00']);
  });

  it.each([
    ['first_day', ['2026-12-01', '2027-01-01', '2027-02-01']],
    ['last_day', ['2026-11-30', '2026-12-31', '2027-01-31']],
    ['first_business_day', ['2026-12-01', '2027-01-01', '2027-02-01']],
    ['last_business_day', ['2026-11-30', '2026-12-31', '2027-01-29']],
    ['business_days', ['2026-11-26', '2026-11-27', '2026-11-30']],
  ] as const)('%s', (kind, expected) => {
    const runs = upcomingRuns(timetable({ kind }, '09:00', 'UTC'), at('2026-11-25T10:00:00Z'), 3);
    expect(iso(runs).map((text) => text.slice(0, 10))).toEqual(expected);
  });

  it('puts the first business day behind a weekend', () => {
    const runs = upcomingRuns(timetable({ kind: 'first_business_day' }, '09:00', 'UTC'), at('2027-04-20T10:00:00Z'), 1);
    expect(iso(runs)).toEqual(['2027-05-03T09:00']);
  });
});

describe('walking', () => {
  it('is null for what never comes', () => {
    const never = { zone: 'UTC', minutes: [0], everyHour: false, runsOn: () => false };
    expect(nextRun(never, at('2026-01-01T00:00:00Z'))).toBeNull();
    expect(upcomingRuns(never, at('2026-01-01T00:00:00Z'), 5)).toEqual([]);
  });

  it('finds 29 February across 2100', () => {
    expect(nextRun(cron('0 12 29 2 *', 'UTC'), at('2096-03-01T00:00:00Z'))?.toISOString()).toBe(
      '2104-02-29T12:00:00.000Z',
    );
  });

  it('gives the last instants of a long absence, without walking through all of it', () => {
    const fiveMinutes = cron('*/5 * * * *', 'UTC');
    const runs = lastRuns(fiveMinutes, at('2016-01-01T00:00:00Z'), at('2026-01-01T00:00:00Z'), 30);
    expect(runs).toHaveLength(30);
    expect(iso([runs[0]!, runs.at(-1)!])).toEqual(['2025-12-31T21:35', '2026-01-01T00:00']);
    expect(lastRuns(fiveMinutes, at('2026-01-01T00:00:00Z'), at('2026-01-01T00:07:00Z'), 30)).toHaveLength(2);
  });

  it('runs on either day when a cron restricts both', () => {
    expect(iso(upcomingRuns(cron('0 0 1 * 1', 'UTC'), at('2026-11-25T00:00:00Z'), 3))).toEqual([
      '2026-11-30T00:00',
      '2026-12-01T00:00',
      '2026-12-07T00:00',
    ]);
  });
});

describe('checkCron', () => {
  it.each([
    '0 9 * * *',
    '*/5 * * * *',
    '0 0 29 2 *',
    '15,45 8-18 * * 1-5',
    '0 0 * * 7',
    '2-59/5 3 1,15 */2 0',
    '0,58 0,23 1 * *',
  ])('takes %s', (expression) => expect(checkCron(expression)).toBeNull());

  it.each([
    ['* * * * *', 'every minute'],
    ['*/4 * * * *', '4 minutes apart'],
    ['58 23,0 * * *', null],
    ['0,58 0,23 * * *', '2 minutes apart'],
    ['0 9 * * * *', 'five fields'],
    ['0 9 * *', 'five fields'],
    ['', 'five fields'],
    ['0 9 * * MON', 'by a name'],
    ['0 9 1 JAN *', 'by a name'],
    ['@daily', 'short forms'],
    ['0 9 L * *', 'L, W, # or ?'],
    ['0 9 ? * *', 'L, W, # or ?'],
    ['0 9 15W * *', 'L, W, # or ?'],
    ['0 9 * * 1#2', 'L, W, # or ?'],
    ['0 0 31 2 *', 'never runs'],
    ['0 0 30 2 *', 'never runs'],
    ['0 0 31 4,6,9,11 *', 'never runs'],
    ['60 9 * * *', '60'],
    ['0 24 * * *', '24'],
    ['0 9 0 * *', '0'],
    ['0 9 * 13 *', '13'],
    ['0 9 * * 8', '8'],
    ['5-1 9 * * *', '5-1'],
    ['*/0 9 * * *', 'step of 0'],
    ['0 9 * * x', 'digits'],
    ['; drop table', 'five fields'],
  ])('answers to %s', (expression, said) => {
    const problem = checkCron(expression);
    if (said === null) expect(problem).toBeNull();
    else expect(problem).toContain(said);
  });
});

describe('against croner', () => {
  const ZONES = [
    'UTC',
    'America/New_York',
    'Europe/Berlin',
    'Asia/Kolkata',
    'America/Sao_Paulo',
    'Asia/Tokyo',
    'Australia/Sydney',
  ];
  const runs = Number(process.env.SCHEDULE_PROPERTY_RUNS ?? 150);
  const values = (min: number, max: number) =>
    fc
      .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 })
      .map((list) => list.sort((a, b) => a - b).join(','));
  const dayFields = fc.oneof(
    fc.constant('* * *'),
    values(1, 28).map((days) => `${days} * *`),
    fc.tuple(values(1, 28), values(1, 12)).map(([days, months]) => `${days} ${months} *`),
    values(0, 6).map((weekdays) => `* * ${weekdays}`),
    fc.tuple(values(1, 28), values(0, 6)).map(([days, weekdays]) => `${days} * ${weekdays}`),
  );
  const start = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2034-01-01T00:00:00Z'), noInvalidDate: true });

  /** Single times a day and every-hour expressions are where croner follows the same rules. */
  const expression = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }), dayFields)
      .map(([m, h, rest]) => `${m} ${h} ${rest}`),
    fc.tuple(fc.constantFrom('0', '30', '*/15', '5,35'), dayFields).map(([m, rest]) => `${m} * ${rest}`),
  );

  it('walks the same instants', () => {
    fc.assert(
      fc.property(expression, fc.constantFrom(...ZONES), start, (text, zone, from) => {
        const begin = new Date(Math.floor(from.getTime() / 60_000) * 60_000);
        const oracle = new Cron(text, { timezone: zone, legacyMode: true } as never);
        const expected: string[] = [];
        let next: Date | null = begin;
        for (let i = 0; i < 12; i += 1) {
          next = oracle.nextRun(next as Date);
          if (next === null) break;
          expected.push(next.toISOString());
        }
        expect(upcomingRuns(cron(text, zone), begin, 12).map((date) => date.toISOString())).toEqual(expected);
      }),
      { numRuns: runs },
    );
  });

  it('never goes back, never repeats, and always shows a time of the pattern or the end of a gap', () => {
    const interval: fc.Arbitrary<Interval> = fc.oneof(
      fc.constant<Interval>({ kind: 'daily' }),
      fc.tuple(fc.constantFrom(3, 7, 14, 30, 60, 90), fc.integer({ min: 0, max: 3000 })).map(
        ([days, shift]): Interval => ({
          kind: 'every_n_days',
          days: days as 3,
          anchorDate: new Date(Date.UTC(2020, 0, 1 + shift)).toISOString().slice(0, 10),
        }),
      ),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
        .map((weekdays): Interval => ({ kind: 'weekly', weekdays })),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1 })
        .map((monthDays): Interval => ({ kind: 'monthly', monthDays })),
      fc.constantFrom<Interval>(
        { kind: 'first_day' },
        { kind: 'last_day' },
        { kind: 'first_business_day' },
        { kind: 'last_business_day' },
        { kind: 'business_days' },
      ),
    );
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(
        interval,
        time,
        fc.constantFrom(...ZONES, 'America/Havana', 'Australia/Lord_Howe'),
        start,
        (one, [h, m], zone, from) => {
          const plan = timetable(one, `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`, zone);
          const pattern = compile(plan);
          const found = upcomingRuns(plan, from, 10);
          expect(found).toHaveLength(10);
          let before = from.getTime();
          for (const run of found) {
            expect(run.getTime()).toBeGreaterThan(before);
            const shown = wallAt(run.getTime(), zone);
            if (shown.minute !== h * 60 + m) {
              // Only a gap of the clock moves a run, forward, and by no more than the gap.
              expect(shown.minute - (h * 60 + m)).toBeGreaterThan(0);
              expect(shown.minute - (h * 60 + m)).toBeLessThanOrEqual(120);
            }
            expect(pattern.runsOn(shown.day)).toBe(true);
            before = run.getTime();
          }
        },
      ),
      { numRuns: runs },
    );
  });
});
