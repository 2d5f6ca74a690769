import {
  formatDate,
  formatDuration,
  formatInstant,
  formatRelative,
  formatUtc,
  formatWindow,
  isTimeZone,
  zoneName,
} from './time';

const now = new Date('2026-11-13T19:05:09Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

describe('formatRelative', () => {
  it.each([
    [0, 'just now'],
    [59_999, 'just now'],
    [-59_999, 'just now'],
    [60_000, '1 min ago'],
    [12 * 60_000 + 30_000, '12 min ago'],
    [59 * 60_000 + 59_000, '59 min ago'],
    [3_600_000, '1 h ago'],
    [-3 * 3_600_000, 'in 3 h'],
    [86_400_000, '1 day ago'],
    [-86_400_000 * 2, 'in 2 days'],
    [29.9 * 86_400_000, '29 days ago'],
    [30 * 86_400_000, '14 Oct 2026'],
  ])('%d ms before now reads "%s"', (ms, words) => {
    expect(formatRelative(ago(ms), now, 'UTC')).toBe(words);
  });

  it('gives an old date in the zone asked for', () => {
    const late = new Date('2026-01-02T03:00:00Z');
    expect(formatRelative(late, now, 'America/New_York')).toBe('1 Jan 2026');
    expect(formatRelative(late, now, 'Europe/Berlin')).toBe('2 Jan 2026');
  });
});

describe('instants', () => {
  it('shows one instant in a zone and in UTC', () => {
    expect(formatInstant(now, 'America/New_York')).toBe('13 Nov 2026, 14:05:09');
    expect(formatInstant(new Date('2026-07-01T22:30:00Z'), 'Europe/Berlin')).toBe('2 Jul 2026, 00:30:00');
    expect(formatDate(now, 'Asia/Tokyo')).toBe('14 Nov 2026');
    expect(formatUtc(now)).toBe('2026-11-13 19:05:09Z');
  });
});

describe('zones', () => {
  it('names a zone by its city', () => {
    expect(zoneName('America/New_York')).toBe('New York time');
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires time');
    expect(zoneName('UTC')).toBe('UTC');
    expect(zoneName('Etc/UTC')).toBe('UTC');
  });
  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['+02:00', false],
    ['', false],
  ])('isTimeZone(%p) is %p', (zone, expected) => {
    expect(isTimeZone(zone)).toBe(expected);
  });
});

describe('formatDuration', () => {
  it.each([
    [-5, '0.0 s'],
    [430, '0.4 s'],
    [12_900, '12 s'],
    [60_000, '1 min'],
    [200_000, '3 min 20 s'],
    [3_900_000, '1 h 05 min'],
    [183_600_000, '2 d 3 h'],
  ])('%d ms reads "%s"', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });
});

describe('formatWindow', () => {
  it.each([
    ['2026-11-07T00:00:00', '2026-11-14T00:00:00', '7 – 13 Nov 2026, New York time, 7 days'],
    ['2026-11-07T00:00:00', '2026-11-08T00:00:00', '7 Nov 2026, New York time, 1 day'],
    ['2026-10-28T00:00:00', '2026-11-03T00:00:00', '28 Oct – 2 Nov 2026, New York time, 6 days'],
    ['2025-12-30T00:00:00', '2026-01-02T00:00:00', '30 Dec 2025 – 1 Jan 2026, New York time, 3 days'],
    ['2026-11-07T06:00:00', '2026-11-07T18:30:15', '7 Nov 2026, 06:00 – 7 Nov 2026, 18:30:15, New York time'],
  ])('%s to %s', (start, end, words) => {
    expect(formatWindow(start, end, 'America/New_York')).toBe(words);
  });
  it('counts wall-clock days across a change to winter time', () => {
    expect(formatWindow('2026-10-31T00:00:00', '2026-11-02T00:00:00', 'America/New_York')).toContain('2 days');
  });
  it('refuses a time with a zone', () => {
    expect(() => formatWindow('2026-11-07T00:00:00Z', '2026-11-14T00:00:00', 'UTC')).toThrow(RangeError);
  });
});
