import fc from 'fast-check';
import type { ScheduleRun } from '@/lib/schedules/types';
import { timelineOf } from './timeline';

const run = (scheduledFor: string, seconds: number | null): ScheduleRun =>
  ({
    id: scheduledFor,
    scheduledFor,
    startedAt: seconds === null ? null : scheduledFor,
    completedAt: seconds === null ? null : new Date(Date.parse(scheduledFor) + seconds * 1000).toISOString(),
  }) as unknown as ScheduleRun;

test('a week: the first at the left, the last at the right, the middle in between', () => {
  const { from, to, placed } = timelineOf([
    run('2026-11-08T09:00:00Z', null),
    run('2026-11-04T21:00:00Z', 3600),
    run('2026-11-01T09:00:00Z', 60),
  ]);
  expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-01T09:00:00.000Z', '2026-11-08T09:00:00.000Z']);
  expect(placed.map(({ left }) => left)).toEqual([99, 49.5, 0]);
  expect(placed.map(({ seconds }) => seconds)).toEqual([null, 3600, 60]);
  expect(placed[1]?.width).toBeCloseTo((1 / 168) * 99);
});

test('one run stands in the middle of a day', () => {
  const { from, to, placed } = timelineOf([run('2026-11-01T09:00:00Z', null)]);
  expect(to.getTime() - from.getTime()).toBe(86_400_000);
  expect(placed).toMatchObject([{ left: 49.5, width: 0, seconds: null }]);
});

test('nothing lies outside the line', () => {
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const runs = fc.array(fc.tuple(instant, fc.option(fc.nat(200_000))), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(runs, (all) => {
      const { placed } = timelineOf(all.map(([at, seconds]) => run(at.toISOString(), seconds)));
      for (const { left, width } of placed) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(99.000001);
      }
    }),
  );
});
