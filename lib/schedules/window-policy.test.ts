import fc from 'fast-check';
import {
  describeWindow,
  resolveScheduleWindow,
  type ScheduleWindow,
  scheduleWindow,
  splitDates,
  windowOfDates,
} from './window-policy';

const AT = new Date('2026-11-25T14:00:00Z');
const zone = 'America/New_York';
const resolve = (policy: ScheduleWindow, lastEnd: Date | null = null, at = AT) =>
  resolveScheduleWindow(policy, { at, zone, lastEnd });
const days = (policy: ScheduleWindow, lastEnd: Date | null = null, at = AT) => {
  const found = resolve(policy, lastEnd, at);
  return found.ok ? [found.window.start, found.window.end] : found.message;
};

test.each<[string, ScheduleWindow, string[]]>([
  ['rolling', { kind: 'rolling', lookbackDays: 7, lagDays: 14 }, ['2026-11-04T00:00:00', '2026-11-11T00:00:00']],
  ['calendar', { kind: 'calendar', period: 'last_month' }, ['2026-10-01T00:00:00', '2026-11-01T00:00:00']],
  [
    'fixed, both days in it',
    { kind: 'fixed', start: '2026-10-01', end: '2026-10-07' },
    ['2026-10-01T00:00:00', '2026-10-08T00:00:00'],
  ],
  [
    'dates',
    { kind: 'dates', start: 'dynamic:start_of_year', end: 'dynamic:end_of_last_month' },
    ['2026-01-01T00:00:00', '2026-11-01T00:00:00'],
  ],
  [
    'since the last, the first time',
    { kind: 'since_last', firstLookbackDays: 7, lagDays: 2 },
    ['2026-11-16T00:00:00', '2026-11-23T00:00:00'],
  ],
])('%s', (_name, policy, expected) => expect(days(policy)).toEqual(expected));

test('since the last successful run begins where that one ended', () => {
  const policy: ScheduleWindow = { kind: 'since_last', firstLookbackDays: 7, lagDays: 2 };
  expect(days(policy, new Date('2026-11-20T05:00:00Z'))).toEqual(['2026-11-20T00:00:00', '2026-11-23T00:00:00']);
  expect(resolve(policy, new Date('2026-11-23T05:00:00Z'))).toMatchObject({ ok: false, nothingNew: true });
  expect(days(policy, new Date('2020-01-01T05:00:00Z'))).toEqual(['2025-10-19T00:00:00', '2026-11-23T00:00:00']);
});

test('a lookback of n days is n days, whatever the clocks do', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 30 }),
      fc.date({ min: new Date('2024-01-01'), max: new Date('2034-01-01'), noInvalidDate: true }),
      fc.constantFrom('America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'),
      (lookbackDays, lagDays, at, inZone) => {
        const found = resolveScheduleWindow(
          { kind: 'rolling', lookbackDays, lagDays },
          { at, zone: inZone, lastEnd: null },
        );
        if (!found.ok) throw new Error(found.message);
        const { start, end } = found.window;
        expect((Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / 86_400_000).toBe(lookbackDays);
      },
    ),
  );
});

test.each<[string, string, ScheduleWindow]>([
  ['2026-10-01', '2026-10-07', { kind: 'fixed', start: '2026-10-01', end: '2026-10-07' }],
  ['dynamic:today-21d', 'dynamic:today-15', { kind: 'rolling', lookbackDays: 7, lagDays: 14 }],
  ['dynamic:today-7', 'dynamic:yesterday', { kind: 'rolling', lookbackDays: 7, lagDays: 0 }],
  ['dynamic:start_of_last_week', 'dynamic:end_of_last_week', { kind: 'calendar', period: 'last_week' }],
  ['dynamic:start_of_last_month', 'dynamic:end_of_last_month', { kind: 'calendar', period: 'last_month' }],
  ['dynamic:start_of_month', 'dynamic:yesterday', { kind: 'calendar', period: 'month_to_date' }],
  [
    'dynamic:start_of_year',
    'dynamic:yesterday',
    { kind: 'dates', start: 'dynamic:start_of_year', end: 'dynamic:yesterday' },
  ],
])('%s to %s', (start, end, expected) => {
  const policy = windowOfDates(start, end);
  expect(policy).toEqual(expected);
  // Whatever it became, it means the same days.
  expect(days(policy)).toEqual(days({ kind: 'dates', start, end }));
});

describe('one source of dates', () => {
  it('takes date names out of the parameters', () => {
    expect(splitDates({ startDate: 'dynamic:today-21d', end_date: 'dynamic:today-15d', brand: 'x' }, null)).toEqual({
      ok: true,
      window: { kind: 'rolling', lookbackDays: 7, lagDays: 14 },
      parameters: { brand: 'x' },
    });
  });

  it('takes two spellings that agree', () => {
    const both = { start_date: '2026-10-01', startDate: '2026-10-01', end_date: '2026-10-02' };
    expect(splitDates(both, null)).toMatchObject({ ok: true, window: { kind: 'fixed' }, parameters: {} });
  });

  it('leaves an empty date field alone', () => {
    expect(splitDates({ start_date: '', end_date: null, a: 1 }, null)).toEqual({
      ok: true,
      window: null,
      parameters: { a: 1 },
    });
  });

  it.each<[string, Record<string, unknown>, ScheduleWindow | null, string, string]>([
    [
      'both given',
      { start_date: 'dynamic:today', end_date: 'dynamic:today' },
      { kind: 'calendar', period: 'last_week' },
      'parameters.start_date',
      'chosen already',
    ],
    ['half', { start_date: '2026-10-01' }, null, 'parameters.start_date', 'the last day is missing'],
    ['half', { endDate: '2026-10-01' }, null, 'parameters.endDate', 'the first day is missing'],
    [
      'differing',
      { start_date: '2026-10-01', startDate: '2026-10-02', end_date: '2026-10-03' },
      null,
      'parameters.startDate',
      'differ',
    ],
    ['a list', { start_date: ['2026-10-01'], end_date: '2026-10-03' }, null, 'parameters.start_date', 'one date'],
    ['no date', { start_date: 'soon', end_date: '2026-10-03' }, null, 'parameters.start_date', 'Give a date'],
    [
      'a typo',
      { start_date: 'dynamic:toady', end_date: '2026-10-03' },
      null,
      'parameters.start_date',
      'Did you mean dynamic:today?',
    ],
    [
      'backwards',
      { start_date: '2026-10-04', end_date: '2026-10-03' },
      null,
      'parameters.end_date',
      'before the first',
    ],
  ])('refuses %s', (_name, parameters, chosen, field, said) => {
    const found = splitDates(parameters, chosen);
    expect(found).toMatchObject({ ok: false, field });
    expect(!found.ok && found.message).toContain(said);
  });
});

test('bad windows are refused with their field', () => {
  expect(scheduleWindow.safeParse({ kind: 'rolling', lookbackDays: 0, lagDays: 14 }).success).toBe(false);
  expect(scheduleWindow.safeParse({ kind: 'rolling', lookbackDays: 401, lagDays: 14 }).success).toBe(false);
  expect(scheduleWindow.safeParse({ kind: 'fixed', start: '2026-02-30', end: '2026-03-01' }).success).toBe(false);
  expect(scheduleWindow.safeParse({ kind: 'dates', start: 'dynamic:nope', end: '2026-03-01' }).success).toBe(false);
  expect(resolve({ kind: 'dates', start: 'dynamic:today', end: 'dynamic:today' })).toMatchObject({
    ok: false,
    field: 'window.end',
  });
});

test('words', () => {
  expect(describeWindow({ kind: 'rolling', lookbackDays: 7, lagDays: 14 })).toBe(
    '7 days, ending 14 days before the run',
  );
  expect(describeWindow({ kind: 'rolling', lookbackDays: 1, lagDays: 0 })).toBe('1 day, up to yesterday');
  expect(describeWindow({ kind: 'dates', start: 'dynamic:start_of_year', end: 'dynamic:yesterday' })).toBe(
    'From start of year to yesterday',
  );
  expect(describeWindow({ kind: 'fixed', start: '2026-10-01', end: '2026-10-07' })).toBe(
    'Always 1 Oct 2026 to 7 Oct 2026',
  );
});
