import fc from 'fast-check';
import { CATCH_UP } from './constants';
import { planDue } from './plan-due';
import type { Timetable } from './timetable';

const daily: Timetable = { interval: { kind: 'daily' }, timeOfDay: '09:00', timeZone: 'UTC' };
const at = (text: string) => new Date(`${text}Z`);

function plan(previous: string | null, now: string, catchUp: (typeof CATCH_UP)[number], timetable = daily) {
  const found = planDue(timetable, previous === null ? null : at(previous), at(now), catchUp);
  return {
    ran: found?.due.filter(({ skip }) => skip === null).map((run) => run.at.toISOString().slice(0, 10)),
    skipped: found?.due.filter(({ skip }) => skip !== null).length,
    next: found?.next.toISOString().slice(0, 16),
  };
}

test('in time, a little late, and a new one', () => {
  const expected = { ran: ['2026-11-25'], skipped: 0, next: '2026-11-26T09:00' };
  for (const catchUp of CATCH_UP) {
    expect(plan('2026-11-25T09:00', '2026-11-25T09:00:00', catchUp)).toEqual(expected);
    expect(plan('2026-11-25T09:00', '2026-11-25T09:09:59', catchUp)).toEqual(expected);
  }
  expect(plan(null, '2026-11-25T10:00:00', 'run_all')).toEqual({ ran: [], skipped: 0, next: '2026-11-26T09:00' });
});

test('after four days without a tick', () => {
  const [previous, now] = ['2026-11-22T09:00', '2026-11-25T12:00:00'];
  const next = '2026-11-26T09:00';
  expect(plan(previous, now, 'skip')).toEqual({ ran: [], skipped: 4, next });
  expect(plan(previous, now, 'run_latest')).toEqual({ ran: ['2026-11-25'], skipped: 3, next });
  expect(plan(previous, now, 'run_all')).toEqual({
    ran: ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'],
    skipped: 0,
    next,
  });
});

test('"all" is thirty at most, the latest', () => {
  const found = plan('2026-01-01T09:00', '2026-11-25T12:00:00', 'run_all');
  expect(found.ran).toHaveLength(30);
  expect(found.ran?.at(-1)).toBe('2026-11-25');
});

test('a clock that went back leaves the timetable where it was', () => {
  expect(plan('2026-11-26T09:00', '2026-11-25T08:00:00', 'run_all')).toEqual({
    ran: [],
    skipped: 0,
    next: '2026-11-26T09:00',
  });
});

test('what was promised runs, also when the rules of its zone have changed since', () => {
  expect(plan('2026-11-25T08:00', '2026-11-25T08:01:00', 'skip')).toEqual({
    ran: ['2026-11-25'],
    skipped: 0,
    next: '2026-11-25T09:00',
  });
});

test('made-up runs are marked: they wait for each other instead of being skipped', () => {
  const found = planDue(daily, at('2026-11-23T09:00'), at('2026-11-25T09:01'), 'run_all');
  expect(found?.due.map(({ catchUp }) => catchUp)).toEqual([true, true, false]);
});

test('the next instant is always later than now, and later than all that is due', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CATCH_UP),
      fc.date({ min: at('2025-01-01T00:00'), max: at('2026-01-01T00:00'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 40 * 86_400 }),
      (catchUp, previous, seconds) => {
        const now = new Date(previous.getTime() + seconds * 1000);
        const found = planDue(
          { ...daily, interval: { kind: 'cron', expression: '*/20 6-9 * * *' } },
          previous,
          now,
          catchUp,
        );
        expect(found!.next > now).toBe(true);
        expect(found!.due.length).toBeLessThanOrEqual(30);
        for (const run of found!.due) expect(run.at >= previous && run.at <= now).toBe(true);
      },
    ),
  );
});
