import { scheduleRunUuid, scheduleUuid } from '@/lib/ids';
import { historyFile } from './history-file';
import type { ScheduleRun } from './types';

const id = '00000000-0000-4000-8000-00000000000';
const run: ScheduleRun = {
  id: scheduleRunUuid.parse(`${id}1`),
  scheduleId: scheduleUuid.parse(`${id}2`),
  kind: 'scheduled',
  status: 'FAILED',
  scheduledFor: '2026-11-25T09:00:00+00:00',
  attempt: 2,
  nextAttemptAt: null,
  isCatchUp: false,
  skipCode: null,
  skipReason: null,
  error: '=HYPERLINK("x"), said AMC',
  executionId: null,
  rowCount: null,
  parametersUsed: { asins: ['A', 'B'] },
  window: null,
  cost: 1.5,
  triggeredAt: '2026-11-25T09:00:01+00:00',
  startedAt: null,
  completedAt: null,
  backfillId: null,
};

test('CSV: a head, one line a run, quoted, and no formula', () => {
  const [head, line, end] = historyFile([run], 'csv').split('\r\n');
  expect(head?.split(',').slice(0, 3)).toEqual(['scheduled_for', 'kind', 'status']);
  expect(line).toContain('"\'=HYPERLINK(""x""), said AMC"');
  expect(line).toContain('"{""asins"":[""A"",""B""]}"');
  expect(end).toBe('');
});

test('JSON is the runs as they are', () => {
  expect(JSON.parse(historyFile([run], 'json'))).toEqual([run]);
});
