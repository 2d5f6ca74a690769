/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { InstanceSchemaAnswer } from '@/lib/instances/types';
import type { Lesson } from './protocol';
import { useReading } from './use-reading';

const taught: Lesson[] = [];
jest.mock('./language', () => ({ language: () => ({ teach: (lesson: Lesson) => taught.push(lesson) }) }));

const answers = new Map<string, InstanceSchemaAnswer>();
const fetched: string[] = [];
beforeEach(() => {
  taught.length = 0;
  fetched.length = 0;
  answers.clear();
  globalThis.fetch = jest.fn(async (url: string) => {
    fetched.push(url);
    const answer = answers.get(url);
    return { ok: answer !== undefined, status: answer === undefined ? 503 : 200, json: async () => answer ?? {} };
  }) as unknown as typeof fetch;
});

function setUp(props: { mode?: 'measurement' | 'audience'; instanceId?: string }) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const hook = renderHook(({ mode, instanceId }) => useReading(mode, instanceId), { wrapper, initialProps: props });
  return { ...hook, answered: () => waitFor(() => expect(client.isFetching()).toBe(0)) };
}

const at = '2026-11-22T12:00:00.000Z';

it('is a measurement query over the documentation unless said otherwise, and asks for nothing', () => {
  expect(setUp({}).result.current).toEqual({ mode: 'measurement', schema: null });
  expect(setUp({ mode: 'audience', instanceId: '' }).result.current).toEqual({ mode: 'audience', schema: null });
  expect(fetched).toEqual([]);
});

it("teaches the worker the chosen instance's schema, and another when another is chosen", async () => {
  answers.set('/api/instances/i1/schema', { fetchedAt: at, failure: null, differences: [] });
  answers.set('/api/instances/i2/schema', { fetchedAt: at, failure: null, differences: [] });
  const { result, rerender } = setUp({ instanceId: 'i1' });
  expect(result.current.schema).toBeNull();
  await waitFor(() => expect(result.current.schema).toBe(`i1 ${at}`));
  rerender({ instanceId: 'i2' });
  await waitFor(() => expect(result.current.schema).toBe(`i2 ${at}`));
  expect(taught.map(({ schema }) => schema)).toEqual([`i1 ${at}`, `i2 ${at}`]);
});

it('keeps to the documentation when AMC could not be asked, or our server', async () => {
  answers.set('/api/instances/i1/schema', {
    fetchedAt: null,
    failure: { code: 'unavailable', message: 'No.' },
    differences: [],
  });
  for (const instanceId of ['i1', 'i2']) {
    const { result, answered } = setUp({ instanceId });
    expect(fetched.at(-1)).toContain(instanceId);
    await answered();
    expect(result.current).toEqual({ mode: 'measurement', schema: null });
  }
  expect(taught).toEqual([]);
});
