import fc from 'fast-check';
import type { Row } from '@/lib/supabase/types';
import { describeTimetable } from './describe';
import { scheduleColumns, scheduleSettings } from './row';
import { type ScheduleFormInput, scheduleInput } from './schema';

const BASE: ScheduleFormInput = {
  workflowId: '00000000-0000-4000-8000-000000000001',
  name: 'Weekly reach',
  interval: { kind: 'daily' },
  timeZone: 'America/New_York',
};

function problems(change: object): Record<string, string> {
  const parsed = scheduleInput.safeParse({ ...BASE, ...change });
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
}

test('fills in what was left out', () => {
  expect(scheduleInput.parse(BASE)).toEqual({
    ...BASE,
    description: '',
    instanceId: null,
    timeOfDay: '09:00',
    parameters: {},
    window: { kind: 'rolling', lookbackDays: 7, lagDays: 14 },
    notifications: { onSuccess: false, onFailure: true, onPause: true, recipients: [] },
    maxRetries: 3,
    retryDelayMinutes: 15,
    pauseOnFailure: true,
    failureThreshold: 3,
    catchUp: 'run_latest',
    overlap: 'skip',
    costLimit: null,
  });
});

test.each<[string, object, string, string]>([
  [
    'a cron every minute',
    { interval: { kind: 'cron', expression: '* * * * *' } },
    'interval.expression',
    'every minute',
  ],
  ['six fields', { interval: { kind: 'cron', expression: '0 0 9 * * *' } }, 'interval.expression', 'five fields'],
  ['a name', { interval: { kind: 'cron', expression: '0 9 * * MON' } }, 'interval.expression', 'by a name'],
  [
    'a cron that never fires',
    { interval: { kind: 'cron', expression: '0 9 31 2 *' } },
    'interval.expression',
    'never runs',
  ],
  ['a zone that is not there', { timeZone: 'America/New_Yrok' }, 'timeZone', 'time zone'],
  ['an offset as zone', { timeZone: '+02:00' }, 'timeZone', 'time zone'],
  ['day 32', { interval: { kind: 'monthly', monthDays: [32] } }, 'interval.monthDays.0', '1 to 31'],
  ['no weekday', { interval: { kind: 'weekly', weekdays: [] } }, 'interval.weekdays', 'at least one'],
  ['5 days', { interval: { kind: 'every_n_days', days: 5, anchorDate: '2026-01-01' } }, 'interval.days', 'Choose 3, 7'],
  [
    'an anchor that is no date',
    { interval: { kind: 'every_n_days', days: 7, anchorDate: '2026-02-30' } },
    'interval.anchorDate',
    'date',
  ],
  ['25 o’clock', { timeOfDay: '25:00' }, 'timeOfDay', '09:00'],
  [
    'a recipient that is no address',
    { notifications: { recipients: ['a@example.com', 'nobody'] } },
    'notifications.recipients.1',
    'e-mail',
  ],
  [
    'too many recipients',
    { notifications: { recipients: Array.from({ length: 21 }, (_, i) => `a${i}@example.com`) } },
    'notifications.recipients',
    '20',
  ],
  ['a typo in a token', { parameters: { day: 'dynamic:toady' } }, 'parameters.day', 'Did you mean dynamic:today?'],
  [
    'two sources of dates',
    {
      parameters: { start_date: '2026-01-01', end_date: '2026-01-02' },
      window: { kind: 'calendar', period: 'last_week' },
    },
    'parameters.start_date',
    'chosen already',
  ],
  ['11 retries', { maxRetries: 11 }, 'maxRetries', 'At most 10'],
  ['a limit of 0', { costLimit: 0 }, 'costLimit', 'More than 0'],
  ['a limit with three decimals', { costLimit: 1.005 }, 'costLimit', 'two decimals'],
  ['a field we do not know', { intervall: 1 }, '', 'intervall'],
  ['an empty name', { name: '  ' }, 'name', 'name'],
])('%s is refused with field and rule', (_name, change, field, said) => {
  expect(problems(change)[field]).toContain(said);
});

const intervals = fc.oneof(
  fc
    .constantFrom('daily', 'first_day', 'last_day', 'first_business_day', 'last_business_day', 'business_days')
    .map((kind) => ({ kind })),
  fc.constantFrom(3, 7, 14, 30, 60, 90).map((days) => ({ kind: 'every_n_days', days, anchorDate: '2026-11-07' })),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((weekdays) => ({ kind: 'weekly', weekdays })),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1 })
    .map((monthDays) => ({ kind: 'monthly', monthDays })),
  fc.constantFrom('0 9 * * 1-5', '*/15 8-18 * * *', '0 0 29 2 *').map((expression) => ({ kind: 'cron', expression })),
);
const windows = fc.oneof(
  fc.record({
    kind: fc.constant('rolling'),
    lookbackDays: fc.integer({ min: 1, max: 400 }),
    lagDays: fc.integer({ min: 0, max: 400 }),
  }),
  fc.record({ kind: fc.constant('calendar'), period: fc.constantFrom('last_week', 'last_month', 'month_to_date') }),
  fc.constant({ kind: 'fixed', start: '2026-01-01', end: '2026-01-31' }),
  fc.record({
    kind: fc.constant('since_last'),
    firstLookbackDays: fc.integer({ min: 1, max: 90 }),
    lagDays: fc.integer({ min: 0, max: 30 }),
  }),
  fc.constant({ kind: 'dates', start: 'dynamic:start_of_year', end: 'dynamic:yesterday' }),
);

test('what a person chose is what is stored and shown: form, row, form again', () => {
  const form = fc.record({
    workflowId: fc.constant(BASE.workflowId),
    instanceId: fc.constantFrom(null, '00000000-0000-4000-8000-000000000002'),
    name: fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
    description: fc.string({ maxLength: 50 }),
    interval: intervals,
    timeOfDay: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
    parameters: fc.dictionary(
      fc.constantFrom('brand', 'asins', 'day', 'n'),
      fc.oneof(
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant('dynamic:today-14d'),
        fc.array(fc.string(), { maxLength: 3 }),
      ),
    ),
    window: windows,
    notifications: fc.record({
      onSuccess: fc.boolean(),
      onFailure: fc.boolean(),
      onPause: fc.boolean(),
      recipients: fc.constantFrom([], ['a@example.com', 'b@example.com']),
    }),
    maxRetries: fc.integer({ min: 0, max: 10 }),
    retryDelayMinutes: fc.integer({ min: 1, max: 1440 }),
    pauseOnFailure: fc.boolean(),
    failureThreshold: fc.integer({ min: 1, max: 100 }),
    catchUp: fc.constantFrom('skip', 'run_latest', 'run_all'),
    overlap: fc.constantFrom('skip', 'queue'),
    costLimit: fc.option(fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100)),
  });
  fc.assert(
    fc.property(form, (chosen) => {
      const parsed = scheduleInput.parse(chosen);
      // As the database gives it back.
      const row = JSON.parse(JSON.stringify(scheduleColumns(parsed))) as Row<'workflow_schedules'>;
      const shown = scheduleSettings({ ...row, time_of_day: `${row.time_of_day}:00` });
      expect(shown).toEqual(parsed);
      // The form of the settings can be saved as it is.
      expect(scheduleInput.parse(shown)).toEqual(parsed);
      expect(describeTimetable(parsed).length).toBeGreaterThan(5);
    }),
  );
});

test.each<[object, string]>([
  [{ interval: { kind: 'weekly', weekdays: [4, 1] } }, 'Every Monday and Thursday at 09:00, New York time'],
  [
    { interval: { kind: 'every_n_days', days: 14, anchorDate: '2026-11-07' } },
    'Every 14 days, counted from 7 Nov 2026, at 09:00, New York time',
  ],
  [
    { interval: { kind: 'monthly', monthDays: [1, 22, 31] } },
    'On the 1st, 22nd and 31st of each month (the last day where a month is shorter) at 09:00, New York time',
  ],
  [{ interval: { kind: 'cron', expression: '0 9 * * 1-5' } }, 'At 09:00, Monday through Friday, New York time'],
  [
    { interval: { kind: 'cron', expression: '0 9 1 * 1' } },
    'At 09:00, on day 1 of the month, and on Monday (either day is enough), New York time',
  ],
])('in words', (change, words) => {
  expect(describeTimetable(scheduleInput.parse({ ...BASE, ...change }))).toBe(words);
});
