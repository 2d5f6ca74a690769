import fc from 'fast-check';
import { DYNAMIC_BASES, dynamicProblems, looksDynamic, parseDynamicDate } from './dynamic-date';
import { resolveDynamicDate, resolveParameters } from './resolve-dynamic';

/** A Wednesday, 01:30 in New York on the 25th and 06:30 in UTC. */
const AT = new Date('2026-11-25T06:30:00Z');

test.each([
  ['dynamic:today', '2026-11-25'],
  ['dynamic:yesterday', '2026-11-24'],
  ['dynamic:today-14d', '2026-11-11'],
  ['dynamic:today-14', '2026-11-11'],
  ['dynamic:today+1', '2026-11-26'],
  ['dynamic:today-2w', '2026-11-11'],
  ['dynamic:today-1m', '2026-10-25'],
  ['dynamic:yesterday-1', '2026-11-23'],
  ['dynamic:start_of_week', '2026-11-23'],
  ['dynamic:end_of_week', '2026-11-29'],
  ['dynamic:start_of_week-1', '2026-11-16'],
  ['dynamic:start_of_last_week', '2026-11-16'],
  ['dynamic:end_of_last_week', '2026-11-22'],
  ['dynamic:start_of_month', '2026-11-01'],
  ['dynamic:end_of_month', '2026-11-30'],
  ['dynamic:end_of_last_month', '2026-10-31'],
  ['dynamic:first_day_of_month-1', '2026-10-01'],
  ['dynamic:last_day_of_month-9', '2026-02-28'],
  ['dynamic:start_of_month-1d', '2026-10-31'],
  ['dynamic:start_of_quarter', '2026-10-01'],
  ['dynamic:end_of_last_quarter', '2026-09-30'],
  ['dynamic:start_of_quarter-1', '2026-07-01'],
  ['dynamic:end_of_year', '2026-12-31'],
  ['dynamic:start_of_last_year', '2025-01-01'],
])('%s is %s', (token, expected) => {
  expect(resolveDynamicDate(token, AT, 'America/New_York')).toBe(expected);
});

test('the day is that of the zone', () => {
  const late = new Date('2026-11-25T03:00:00Z');
  expect(resolveDynamicDate('dynamic:today', late, 'America/New_York')).toBe('2026-11-24');
  expect(resolveDynamicDate('dynamic:today', late, 'Asia/Tokyo')).toBe('2026-11-25');
});

test.each([
  ['dynamic:toady', 'dynamic:today?'],
  ['dynamic:toady-14d', 'dynamic:today-14d?'],
  ['dynamic: today', 'dynamic:today?'],
  ['Dynamic:Today', 'dynamic:today?'],
  ['dynamic:start-of-week', 'dynamic:start_of_week?'],
  ['dynamic:startofweek', 'dynamic:start_of_week?'],
  ['dynamic:yesteday', 'dynamic:yesterday?'],
  ['dynamic:end_of_last_months', 'dynamic:end_of_last_month?'],
])('%s: did you mean %s', (token, meant) => {
  const parsed = parseDynamicDate(token);
  expect(parsed.ok).toBe(false);
  expect(!parsed.ok && parsed.message).toContain(`Did you mean ${meant}`);
});

test.each([
  'dynamic:',
  'dynamic:today-',
  'dynamic:today--1',
  'dynamic:today-14days',
  'dynamic:today-9999d',
  'dynamic:today-1y2',
  'dynamic:today ',
  'dynamic:today-1.5',
  'dynamic:constructor',
  'dynamic:__proto__',
])('%s is refused', (token) => {
  expect(looksDynamic(token)).toBe(true);
  expect(parseDynamicDate(token).ok).toBe(false);
});

test('only what begins with "dynamic:" is a token; values stay as they are', () => {
  const values = { a: 'today', b: ['dynamic:today', 'x', 3], c: null, d: true, e: 'not dynamic:today' };
  expect(dynamicProblems(values)).toEqual([]);
  expect(resolveParameters(values, AT, 'UTC')).toEqual({ ...values, b: ['2026-11-25', 'x', 3] });
});

test('problems name their parameter, inside lists too', () => {
  expect(
    dynamicProblems({ day: 'dynamic:toady', days: ['dynamic:today', ['dynamic:x']] }).map(({ name }) => name),
  ).toEqual(['day', 'days']);
});

test('every base with every offset is a real date, and start never comes after end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DYNAMIC_BASES),
      fc.integer({ min: -3, max: 3 }),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.constantFrom('UTC', 'America/New_York', 'Pacific/Apia', 'Asia/Kolkata'),
      (base, offset, at, zone) => {
        const suffix = offset === 0 ? '' : offset > 0 ? `+${offset}` : String(offset);
        const day = resolveDynamicDate(`dynamic:${base}${suffix}`, at, zone);
        expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        if (base.startsWith('start_')) {
          expect(day <= resolveDynamicDate(`dynamic:${base.replace('start_', 'end_')}${suffix}`, at, zone)).toBe(true);
        }
      },
    ),
  );
});
