import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { defaultWindow, resolveWindow, WINDOW_PRESETS, type WindowPolicy, windowPolicy, windowWords } from './window';

const ZONES = [
  'America/New_York',
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Chatham',
  'America/Havana',
];

const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const zones = fc.constantFrom(...ZONES);

function resolved(policy: WindowPolicy, now: Date) {
  const result = resolveWindow(policy, now);
  if (!result.ok) throw new Error(result.message);
  return result.window;
}

/** The calendar days of `zone` that have at least one second inside the window. */
function daysTouched(window: ReturnType<typeof resolved>): number {
  const day = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(window.zone).toPlainDate();
  return day(new Date(window.endUtc.getTime() - 1)).since(day(window.startUtc)).days + 1;
}

describe('resolveWindow', () => {
  test('the default is seven days that end fourteen days ago, in the zone', () => {
    const window = resolved(defaultWindow('America/New_York'), new Date('2026-11-28T03:00:00Z'));
    // 03:00 UTC is still the evening of the 27th in New York.
    expect(window.start).toBe('2026-11-06T00:00:00');
    expect(window.end).toBe('2026-11-13T00:00:00');
    expect(window.startUtc.toISOString()).toBe('2026-11-06T05:00:00.000Z');
    expect(windowWords(window)).toBe('6 – 12 Nov 2026, New York time, 7 days');
  });

  test('a lookback of n covers exactly n calendar days, in any zone, at any instant', () => {
    fc.assert(
      fc.property(
        instants,
        zones,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        (now, zone, lookbackDays, lagDays) => {
          const window = resolved({ kind: 'rolling', lookbackDays, lagDays, zone }, now);
          expect(daysTouched(window)).toBe(lookbackDays);
          expect(window.endUtc.getTime()).toBeLessThanOrEqual(now.getTime());
        },
      ),
      { numRuns: 400 },
    );
  });

  test('the local text read back in the zone is the instant', () => {
    fc.assert(
      fc.property(instants, zones, fc.constantFrom(...WINDOW_PRESETS), (now, zone, preset) => {
        const window = resolved({ ...preset.policy, zone } as WindowPolicy, now);
        const back = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
        expect(back(window.start)).toBe(window.startUtc.getTime());
        expect(back(window.end)).toBe(window.endUtc.getTime());
      }),
      { numRuns: 400 },
    );
  });

  test('a day with a clock change is one day of 23 or 25 hours', () => {
    const hours = (now: string) => {
      const window = resolved(
        { kind: 'rolling', lookbackDays: 1, lagDays: 0, zone: 'America/New_York' },
        new Date(now),
      );
      return (window.endUtc.getTime() - window.startUtc.getTime()) / 3_600_000;
    };
    expect(hours('2026-03-09T12:00:00Z')).toBe(23);
    expect(hours('2026-11-02T12:00:00Z')).toBe(25);
    expect(hours('2026-11-03T12:00:00Z')).toBe(24);
  });

  test('calendar periods', () => {
    const at = (period: 'last_week' | 'last_month' | 'month_to_date', now: string) => {
      const window = resolved({ kind: 'calendar', period, zone: 'UTC' }, new Date(now));
      return [window.start.slice(0, 10), window.end.slice(0, 10)];
    };
    expect(at('last_week', '2026-11-25T10:00:00Z')).toEqual(['2026-11-16', '2026-11-23']);
    expect(at('last_week', '2026-11-23T00:00:00Z')).toEqual(['2026-11-16', '2026-11-23']);
    expect(at('last_month', '2026-03-31T10:00:00Z')).toEqual(['2026-02-01', '2026-03-01']);
    expect(at('month_to_date', '2026-11-25T10:00:00Z')).toEqual(['2026-11-01', '2026-11-25']);
    expect(at('month_to_date', '2026-11-01T10:00:00Z')).toEqual(['2026-10-01', '2026-11-01']);
  });

  test('an explicit wall clock that does not exist moves to after the gap', () => {
    const policy: WindowPolicy = {
      kind: 'explicit',
      start: '2026-03-08T02:30:00',
      end: '2026-03-09T00:00:00',
      zone: 'America/New_York',
    };
    expect(resolved(policy, new Date('2026-04-01')).start).toBe('2026-03-08T03:30:00');
  });

  test.each([
    ['2026-11-07T00:00:00', '2026-11-07T00:00:00', 'window.end', /after it starts/],
    ['2026-11-08T00:00:00', '2026-11-07T00:00:00', 'window.end', /after it starts/],
    ['2026-11-08T00:00:00', '2027-11-07T00:00:00', 'window.end', /future/],
    ['2024-11-08T00:00:00', '2026-11-07T00:00:00', 'window.start', /400 days/],
  ])('refuses %s to %s', (start, end, field, message) => {
    const result = resolveWindow({ kind: 'explicit', start, end, zone: 'UTC' }, new Date('2026-11-20'));
    expect(result).toMatchObject({ ok: false, field });
    expect(!result.ok && result.message).toMatch(message);
  });
});

describe('windowPolicy', () => {
  test('completes a date and a minute to AMC form', () => {
    const policy = windowPolicy.parse({ kind: 'explicit', start: '2026-11-07', end: '2026-11-08T06:30', zone: 'UTC' });
    expect(policy).toMatchObject({ start: '2026-11-07T00:00:00', end: '2026-11-08T06:30:00' });
  });

  test.each([
    [{ kind: 'explicit', start: '2026-11-07T00:00:00Z', end: '2026-11-08', zone: 'UTC' }, 'start'],
    [{ kind: 'explicit', start: '2026-02-30', end: '2026-11-08', zone: 'UTC' }, 'start'],
    [{ kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: 'Mars/Olympus' }, 'zone'],
    [{ kind: 'rolling', lookbackDays: 7, lagDays: 14, zone: '+02:00' }, 'zone'],
    [{ kind: 'rolling', lookbackDays: 0, lagDays: 14, zone: 'UTC' }, 'lookbackDays'],
    [{ kind: 'rolling', lookbackDays: 7.5, lagDays: 14, zone: 'UTC' }, 'lookbackDays'],
  ])('names the wrong field of %j', (input, field) => {
    const result = windowPolicy.safeParse(input);
    expect(result.error?.issues[0]?.path).toEqual([field]);
  });
});

test('windowWords', () => {
  const words = (start: string, end: string, zone = 'America/New_York') => windowWords({ start, end, zone });
  expect(words('2026-11-07T00:00:00', '2026-11-14T00:00:00')).toBe('7 – 13 Nov 2026, New York time, 7 days');
  expect(words('2026-11-07T00:00:00', '2026-11-08T00:00:00', 'UTC')).toBe('7 Nov 2026, UTC, 1 day');
  expect(words('2026-10-30T00:00:00', '2026-11-03T00:00:00')).toBe('30 Oct – 2 Nov 2026, New York time, 4 days');
  expect(words('2025-12-31T00:00:00', '2026-01-02T00:00:00')).toBe('31 Dec 2025 – 1 Jan 2026, New York time, 2 days');
  expect(words('2026-11-07T06:00:00', '2026-11-07T18:30:00')).toBe(
    '7 Nov 2026, 06:00 – 7 Nov 2026, 18:30, New York time',
  );
});
