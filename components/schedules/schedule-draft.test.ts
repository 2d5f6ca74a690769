import { scheduleInput } from '@/lib/schedules/schema';
import type { ScheduleDetail } from '@/lib/schedules/types';
import { readSchedule } from './read-schedule';
import { draftOf, EMPTY_SCHEDULE, inputOf, type ScheduleDraft } from './schedule-draft';

const workflowId = '00000000-0000-4000-8000-000000000001';
const base: ScheduleDraft = { ...EMPTY_SCHEDULE, workflowId, name: 'Weekly reach', timeZone: 'Europe/Berlin' };
const parameters = {
  asins: { kind: 'asin_list' },
  campaigns: { kind: 'campaign_list' },
  cutoff: { kind: 'date' },
  share: { kind: 'number' },
  all: { kind: 'boolean' },
} as const;

/** What a person chose is what is stored, and what the form shows again. */
test.each<[string, Partial<ScheduleDraft>]>([
  ['daily', { kind: 'daily' }],
  ['every 14 days', { kind: 'every_n_days', everyDays: '14', anchorDate: '2026-11-02' }],
  ['Tuesday and Friday', { kind: 'weekly', weekdays: [2, 5] }],
  ['the 1st and the 31st', { kind: 'monthly', monthDays: [1, 31] }],
  ['the last business day', { kind: 'last_business_day' }],
  ['a cron', { kind: 'cron', cron: '15 6 * * 1-5' }],
  ['a fixed window', { windowKind: 'fixed', start: '2026-10-01', end: '2026-10-31' }],
  ['a calendar window', { windowKind: 'calendar', period: 'month_to_date' }],
  ['since the last run', { windowKind: 'since_last', lookbackDays: '30', lagDays: '3' }],
  ['moving dates', { windowKind: 'dates', start: 'dynamic:start_of_month-2', end: 'dynamic:end_of_last_month' }],
  ['retries and limits', { maxRetries: '0', retryDelayMinutes: '45', pauseOnFailure: false, failureThreshold: '9' }],
  ['policies and cost', { catchUp: 'run_all', overlap: 'queue', costLimit: '12.5' }],
  ['mail', { onSuccess: false, onFailure: false, onPause: false, recipients: 'a@example.test, b@example.test' }],
  [
    'values of its own',
    {
      overrides: {
        asins: { source: 'fixed', text: 'B000000001\nB000000002' },
        campaigns: { source: 'fixed', text: '584321098765432109' },
        cutoff: { source: 'dynamic', text: 'dynamic:today-14d' },
        share: { source: 'fixed', text: '0.25' },
        all: { source: 'fixed', text: 'true' },
      },
    },
  ],
])('round trip: %s', (_, change) => {
  const draft = { ...base, ...change };
  const reading = readSchedule(draft, parameters);
  expect(reading).toMatchObject({ ok: true });
  const settings = scheduleInput.parse(inputOf(draft, parameters));
  expect(draftOf({ settings } as unknown as ScheduleDetail)).toEqual({ ...draft, description: '' });
});

test.each<[Partial<ScheduleDraft>, string, RegExp]>([
  [{ name: ' ' }, 'name', /Give the schedule a name/],
  [{ kind: 'weekly', weekdays: [] }, 'interval.weekdays', /at least one day of the week/],
  [{ kind: 'every_n_days', everyDays: '14', anchorDate: '' }, 'interval.anchorDate', /Give a date/],
  [{ kind: 'cron', cron: '* * * * *' }, 'interval.expression', /5 minutes/],
  [{ kind: 'cron', cron: '0 0 31 2 *' }, 'interval.expression', /never/],
  [{ timeZone: 'Mars/Base' }, 'timeZone', /zone/i],
  [{ lookbackDays: '' }, 'window.lookbackDays', /number of days/],
  [{ windowKind: 'fixed', start: '2026-10-31', end: '2026-10-01' }, 'window.end', /before the first/],
  [{ recipients: 'not-an-address' }, 'notifications.recipients.0', /not an e-mail address/],
  [{ maxRetries: 'some' }, 'maxRetries', /number of retries/],
  [{ costLimit: '-1' }, 'costLimit', /More than 0/],
  [{ overrides: { cutoff: { source: 'dynamic', text: 'dynamic:yesterdy' } } }, 'parameters.cutoff', /did you mean/i],
])('%j is refused at %s', (change, field, message) => {
  const reading = readSchedule({ ...base, ...change }, parameters);
  expect(reading.ok ? {} : reading.errors).toHaveProperty([field]);
  expect(reading.ok ? '' : reading.errors[field]).toMatch(message);
});

test('eighteen digits of a campaign id stay as they are', () => {
  const draft = { ...base, overrides: { campaigns: { source: 'fixed', text: '584321098765432109' } as const } };
  expect(inputOf(draft, parameters).parameters).toEqual({ campaigns: ['584321098765432109'] });
});
