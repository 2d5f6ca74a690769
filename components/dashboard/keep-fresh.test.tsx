/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { KeepFresh, statesKey } from './keep-fresh';

const refresh = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));

const RUN = { id: 'a', status: 'RUNNING', step: 'poll' };
const fetchMock = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  refresh.mockReset();
  fetchMock.mockReset();
  globalThis.fetch = fetchMock;
});
afterEach(() => {
  jest.useRealTimers();
});

const answer = (items: object[]) => Promise.resolve({ ok: true, json: () => Promise.resolve({ items }) });
const show = (runs: (typeof RUN)[]) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <KeepFresh runs={runs} />
    </QueryClientProvider>,
  );
const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

it('reads the page anew when a state has changed, and not before', async () => {
  fetchMock.mockImplementation(() => answer([RUN]));
  show([RUN]);
  await pass(11_000);
  expect(fetchMock.mock.calls.length).toBeGreaterThanOrEqual(2);
  expect(fetchMock.mock.calls[0]?.[0]).toBe('/api/executions/status?ids=a');
  expect(refresh).not.toHaveBeenCalled();
  fetchMock.mockImplementation(() => answer([{ ...RUN, status: 'SUCCEEDED', step: 'done' }]));
  await pass(5000);
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('asks nothing while nothing runs', async () => {
  show([]);
  await pass(20_000);
  expect(fetchMock).not.toHaveBeenCalled();
});

it('goes on after an answer that failed', async () => {
  fetchMock.mockImplementationOnce(() => Promise.resolve({ ok: false, status: 503 }));
  fetchMock.mockImplementation(() => answer([{ ...RUN, step: 'ingest' }]));
  show([RUN]);
  await pass(6000);
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('does not care for the order of runs', () => {
  const other = { id: 'b', status: 'PENDING', step: 'submit' };
  expect(statesKey([RUN, other])).toBe(statesKey([other, RUN]));
});
