/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { ExecutionSummary } from '@/lib/executions/types';
import { pollInterval } from './poll-interval';
import { useLiveRuns } from './use-live-runs';
import { useRunStatus } from './use-run-status';

const run = (id: string, status: ExecutionSummary['status']): ExecutionSummary => ({
  id,
  name: 'Reach',
  status,
  step: 'poll',
  amcStatus: null,
  error: null,
  instanceId: 'i',
  instanceName: 'Acme US',
  workflowId: null,
  triggeredBy: 'manual',
  fanOutId: null,
  window: { start: '2026-11-01T00:00:00', end: '2026-11-08T00:00:00', zone: 'UTC', endUtc: '2026-11-08T00:00:00Z' },
  rowCount: null,
  createdAt: '2026-11-22T10:00:00Z',
  submittedAt: null,
  startedAt: null,
  completedAt: null,
  cancelRequestedAt: null,
});

let asked: string[] = [];
let answer: (url: string) => { status: number; body: unknown } = () => ({ status: 200, body: { items: [] } });

beforeEach(() => {
  asked = [];
  jest.useFakeTimers();
  globalThis.fetch = jest.fn(async (url: string) => {
    asked.push(url);
    const { status, body } = answer(url);
    return { ok: status < 400, status, redirected: false, json: async () => body };
  }) as unknown as typeof fetch;
});
afterEach(() => jest.useRealTimers());

function Wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;
}
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useRunStatus', () => {
  it('asks while the run goes on and never again after its end', async () => {
    const states: ExecutionSummary['status'][] = ['PENDING', 'RUNNING', 'SUCCEEDED'];
    answer = () => ({ status: 200, body: { items: [run('r1', states.shift() ?? 'SUCCEEDED')] } });
    const client = new QueryClient();
    const { result } = renderHook(() => useRunStatus('r1'), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    await pass(100);
    expect(result.current.run?.status).toBe('PENDING');
    await pass(1100);
    expect(result.current.run?.status).toBe('RUNNING');
    await pass(1100);
    expect(result.current.run?.status).toBe('SUCCEEDED');
    const before = asked.length;
    await pass(120_000);
    expect(asked.length).toBe(before);
  });

  it('asks nothing about a run that had ended when the page was made', async () => {
    renderHook(() => useRunStatus('r1', run('r1', 'FAILED')), { wrapper: Wrapper });
    await pass(60_000);
    expect(asked).toEqual([]);
  });

  it('keeps the last state when an answer fails, says so, and goes on', async () => {
    let fine = true;
    answer = () =>
      fine ? { status: 200, body: { items: [run('r1', 'RUNNING')] } } : { status: 503, body: { detail: 'Away.' } };
    const client = new QueryClient();
    const { result } = renderHook(() => useRunStatus('r1'), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    await pass(100);
    fine = false;
    await pass(1100);
    expect(result.current.run?.status).toBe('RUNNING');
    expect(result.current.error?.message).toBe('Away.');
    const before = asked.length;
    await pass(2200);
    expect(asked.length).toBeGreaterThan(before);
  });

  it('knows a run that is not there', async () => {
    answer = () => ({ status: 200, body: { items: [] } });
    const client = new QueryClient();
    const { result } = renderHook(() => useRunStatus('r1'), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    await pass(100);
    expect(result.current.missing).toBe(true);
    await pass(30_000);
    expect(asked.length).toBe(1);
  });
});

describe('useLiveRuns', () => {
  it('asks in one request for those that go on, keeps the order, and stops with the last of them', async () => {
    answer = () => ({ status: 200, body: { items: [run('b', 'SUCCEEDED'), run('d', 'RUNNING')] } });
    const client = new QueryClient();
    const initial = [run('a', 'FAILED'), run('b', 'RUNNING'), run('c', 'SUCCEEDED'), run('d', 'PENDING')];
    const { result } = renderHook(() => useLiveRuns(initial), {
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    await pass(100);
    expect(asked).toEqual(['/api/executions/status?ids=b,d']);
    expect(result.current.runs.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'a FAILED',
      'b SUCCEEDED',
      'c SUCCEEDED',
      'd RUNNING',
    ]);
    answer = () => ({ status: 200, body: { items: [run('b', 'SUCCEEDED'), run('d', 'CANCELLED')] } });
    await pass(2100);
    const before = asked.length;
    await pass(120_000);
    expect(asked.length).toBe(before);
  });

  it('asks quickly again for runs that are new, twice as often where they are watched', async () => {
    answer = (url: string) => ({
      status: 200,
      body: { items: (url.split('=')[1] ?? '').split(',').map((id) => run(id, 'RUNNING')) },
    });
    const asksIn = async (ms: number) => {
      const before = asked.length;
      await pass(ms);
      return asked.length - before;
    };
    const client = new QueryClient();
    const { rerender } = renderHook(({ runs, watched }) => useLiveRuns(runs, { watched }), {
      initialProps: { runs: [run('a', 'RUNNING')], watched: false },
      wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
    });
    await pass(100_000);
    expect(await asksIn(30_000)).toBe(3);
    rerender({ runs: [run('b', 'RUNNING')], watched: false });
    expect(await asksIn(10_000)).toBe(5);
    rerender({ runs: [run('c', 'RUNNING')], watched: true });
    expect(await asksIn(10_000)).toBe(10);
  });
});

it('waits longer the longer it has been watching', () => {
  expect([0, 20_000, 120_000, 3_600_000].map(pollInterval)).toEqual([1000, 2000, 5000, 15_000]);
});
