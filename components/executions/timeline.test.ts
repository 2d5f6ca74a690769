import type { ExecutionSummary } from '@/lib/executions/types';
import { timelineOf } from './timeline';

const run = (over: Partial<ExecutionSummary>): ExecutionSummary => ({
  id: '1',
  name: 'Reach',
  status: 'PENDING',
  step: 'submit',
  amcStatus: null,
  error: null,
  instanceId: 'i',
  instanceName: 'Acme US',
  workflowId: null,
  triggeredBy: 'manual',
  fanOutId: null,
  window: {
    start: '2026-11-01T00:00:00',
    end: '2026-11-08T00:00:00',
    zone: 'UTC',
    endUtc: '2026-11-08T00:00:00Z',
  },
  rowCount: null,
  createdAt: '2026-11-22T10:00:00Z',
  submittedAt: null,
  startedAt: null,
  completedAt: null,
  cancelRequestedAt: null,
  ...over,
});

const states = (value: ExecutionSummary) => timelineOf(value).map((point) => `${point.state} ${point.label}`);

describe('timelineOf', () => {
  it('shows what is going on and what comes, before AMC has the query', () => {
    expect(states(run({}))).toEqual(['done Requested', 'now Pending', 'next Started at AMC', 'next Rows']);
  });

  it('moves on as the times come in', () => {
    const running = run({
      status: 'RUNNING',
      step: 'poll',
      submittedAt: '2026-11-22T10:00:02Z',
      startedAt: '2026-11-22T10:00:10Z',
    });
    expect(states(running)).toEqual(['done Requested', 'done Accepted by AMC', 'done Started at AMC', 'now Running']);
    expect(timelineOf(running)[2]?.tookMs).toBe(8000);
    expect(timelineOf(running)[3]?.since).toBe('2026-11-22T10:00:10Z');
  });

  it('says when the rows are being read and when it was asked to stop', () => {
    const base = {
      status: 'RUNNING',
      submittedAt: '2026-11-22T10:00:02Z',
      startedAt: '2026-11-22T10:00:10Z',
    } as const;
    expect(states(run({ ...base, step: 'ingest' })).at(-1)).toBe('now Reading rows');
    expect(states(run({ ...base, step: 'poll', cancelRequestedAt: '2026-11-22T10:01:00Z' })).at(-1)).toBe(
      'now Cancelling',
    );
  });

  it('has no points that a run that ended early never reached', () => {
    const rejected = run({ status: 'REJECTED', step: 'done', completedAt: '2026-11-22T10:00:03Z' });
    expect(states(rejected)).toEqual(['done Requested', 'failed Rejected by AMC']);
    expect(timelineOf(rejected)[1]?.tookMs).toBe(3000);
  });

  it('tells a stop from a failure and a success', () => {
    const end = (status: ExecutionSummary['status']) =>
      states(run({ status, step: 'done', completedAt: '2026-11-22T10:00:03Z' })).at(-1);
    expect(end('CANCELLED')).toBe('stopped Cancelled');
    expect(end('FAILED')).toBe('failed Failed');
    expect(end('SUCCEEDED')).toBe('done Rows are here');
  });
});
