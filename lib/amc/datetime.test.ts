import fc from 'fast-check';
import { type AmcDateTime, amcDateTime, fromAmcDateTime, toAmcDateTime } from './datetime';

const at = (text: string) => new Date(text);
const local = (text: string) => amcDateTime.parse(text);

describe('instant and zone to AMC text', () => {
  test.each([
    ['2024-01-20T05:00:00Z', 'America/New_York', '2024-01-20T00:00:00'],
    ['2024-07-20T04:00:00Z', 'America/New_York', '2024-07-20T00:00:00'],
    ['2026-01-31T23:59:59.999Z', 'UTC', '2026-01-31T23:59:59'],
    // Clocks go forward at 07:00Z on 8 March 2026: 01:59:59 is followed by 03:00:00.
    ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T01:59:59'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00:00'],
    // Clocks go back at 06:00Z on 1 November 2026: 01:30 happens twice.
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01T01:30:00'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01T01:30:00'],
    ['2026-06-01T00:00:00Z', 'Asia/Kolkata', '2026-06-01T05:30:00'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31T23:59:59'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(toAmcDateTime(at(instant), zone)).toBe(text);
  });
});

describe('AMC text and zone to instant', () => {
  test.each([
    ['2024-01-20T00:00:00', 'America/New_York', '2024-01-20T05:00:00.000Z'],
    // Skipped: read as the time one hour later.
    ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    // Doubled: the first of the two.
    ['2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    // Half an hour is repeated, 01:30 to 02:00.
    ['2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(fromAmcDateTime(local(text), zone).toISOString()).toBe(instant);
  });
});

const ZONES = ['UTC', 'America/New_York', 'Europe/London', 'Asia/Kolkata', 'Asia/Tokyo', 'Australia/Lord_Howe'];

test('there and back again gives the same wall clock, and the same instant but for the repeated hour', () => {
  const instant = fc.date({ min: at('2015-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (when, zone) => {
      const text = toAmcDateTime(when, zone);
      const back = fromAmcDateTime(text, zone);
      expect(toAmcDateTime(back, zone)).toBe(text);
      const lost = Math.floor(when.getTime() / 1000) - back.getTime() / 1000;
      expect([0, 1800, 3600]).toContain(lost);
    }),
  );
});

describe('what is not an AMC date-time', () => {
  test.each([
    '2026-01-31',
    '2026-01-31T00:00:00Z',
    '2026-01-31T00:00:00+01:00',
    '2026-01-31T00:00:00.000',
    '2026-01-31 00:00:00',
    '2026-02-30T00:00:00',
    '2025-02-29T00:00:00',
    '2026-01-31T24:00:00',
    '2026-13-01T00:00:00',
    '',
  ])('%s', (text) => {
    expect(amcDateTime.safeParse(text).success).toBe(false);
  });

  test('29 February of a leap year is one', () => {
    expect(amcDateTime.safeParse('2028-02-29T00:00:00').success).toBe(true);
  });

  test('a plain string can not be sent', () => {
    const send = (value: AmcDateTime) => value;
    // @ts-expect-error only the function of this module makes one
    expect(send('2026-01-31T00:00:00')).toBeDefined();
  });
});

test.each(['Mars/Olympus', '', '+02:00', 'EST5EDT4'])('the zone "%s" is refused by name', (zone) => {
  expect(() => toAmcDateTime(at('2026-01-01T00:00:00Z'), zone)).toThrow(/is not a time zone/);
  expect(() => fromAmcDateTime(local('2026-01-01T00:00:00'), zone)).toThrow(/is not a time zone/);
});

test('an invalid Date is refused', () => {
  expect(() => toAmcDateTime(at('nonsense'), 'UTC')).toThrow('not a valid date');
});
