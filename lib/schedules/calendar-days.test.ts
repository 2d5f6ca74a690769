import { scheduleUuid } from '@/lib/ids';
import { calendarDays } from './calendar-days';

const scheduleId = scheduleUuid.parse('00000000-0000-4000-8000-000000000001');
const entry = (day: string) => ({ scheduleId, name: 'Reach', at: `${day}T09:00:00.000Z`, day });

test('whole weeks from Monday hold the next 30 days, each with its runs', () => {
  const now = new Date('2026-11-25T20:00:00Z');
  const days = calendarDays([entry('2026-11-26'), entry('2026-11-26'), entry('2026-12-25')], now, 'UTC');
  expect(days.length % 7).toBe(0);
  expect(days[0]).toMatchObject({ day: '2026-11-23', isOutside: true, isToday: false });
  expect(days[2]).toMatchObject({ day: '2026-11-25', isOutside: false, isToday: true });
  expect(days.find(({ day }) => day === '2026-11-26')?.entries).toHaveLength(2);
  expect(days.find(({ day }) => day === '2026-12-25')).toMatchObject({ isOutside: false });
  expect(days.find(({ day }) => day === '2026-12-26')).toMatchObject({ isOutside: true });
  expect(days.at(-1)?.day).toBe('2026-12-27');
});

test('today is the reader’s', () => {
  const now = new Date('2026-11-25T20:00:00Z');
  expect(calendarDays([], now, 'Asia/Tokyo').find(({ isToday }) => isToday)?.day).toBe('2026-11-26');
});
