import { isLocalDateTime, isTimeZone, localToInstant, resolveWindow } from './window';

const NOW = new Date('2026-03-10T03:30:00Z');
const resolved = (type: Parameters<typeof resolveWindow>[0], zone: string, now = NOW) => {
  const { start, end } = resolveWindow(type, zone, now);
  return [start.toISOString(), end.toISOString()];
};

test('the most recent day is the last whole one before the 48 hours, on the zone’s borders', () => {
  expect(resolved('MOST_RECENT_DAY', 'UTC')).toEqual(['2026-03-07T00:00:00.000Z', '2026-03-08T00:00:00.000Z']);
  // 48 hours ago it was still the 7th, 22:30, in New York.
  expect(resolved('MOST_RECENT_DAY', 'America/New_York')).toEqual([
    '2026-03-06T05:00:00.000Z',
    '2026-03-07T05:00:00.000Z',
  ]);
});

test('the most recent week is seven days long by the calendar, an hour less over a change of the clock', () => {
  expect(resolved('MOST_RECENT_WEEK', 'America/New_York', new Date('2026-03-12T12:00:00Z'))).toEqual([
    '2026-03-03T05:00:00.000Z',
    '2026-03-10T04:00:00.000Z',
  ]);
});

test('months', () => {
  expect(resolved('CURRENT_MONTH', 'UTC')).toEqual(['2026-03-01T00:00:00.000Z', '2026-03-08T03:30:00.000Z']);
  expect(resolved('PREVIOUS_MONTH', 'UTC')).toEqual(['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z']);
  expect(resolved('ALL', 'UTC')).toEqual(['2025-02-08T03:30:00.000Z', '2026-03-08T03:30:00.000Z']);
});

test('local times: a gap goes on, a repeated hour is its first', () => {
  expect(localToInstant('2026-03-08T02:30:00', 'America/New_York').toISOString()).toBe('2026-03-08T07:30:00.000Z');
  expect(localToInstant('2026-11-01T01:30:00', 'America/New_York').toISOString()).toBe('2026-11-01T05:30:00.000Z');
});

test.each(['2026-01-31T00:00:00', '2028-02-29T23:59:59'])('%s is a local time', (text) => {
  expect(isLocalDateTime(text)).toBe(true);
});
test.each([
  '2026-01-31',
  '2026-02-29T00:00:00',
  '2026-01-31T24:00:00',
  '2026-01-31T00:00:60',
  '2026-01-31 00:00:00',
  '2026-01-31T00:00:00Z',
  '2026-01-31T00:00:00.000',
])('%s is none', (text) => {
  expect(isLocalDateTime(text)).toBe(false);
});

test('zones are names', () => {
  expect(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true);
  expect(['', '+02:00', 'Mars/Base', 'Europe'].some(isTimeZone)).toBe(false);
});
