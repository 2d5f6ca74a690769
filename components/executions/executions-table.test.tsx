/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import type { ExecutionSummary } from '@/lib/executions/types';
import { ExecutionsTable } from './executions-table';

const at = '2026-05-04T10:00:00.000Z';
const run = (id: string, status: string) =>
  ({
    id,
    name: `Query ${id}`,
    status,
    step: status === 'SUCCEEDED' ? 'done' : 'poll',
    instanceId: 'i',
    instanceName: 'Instance',
    window: { start: '2026-05-01T00:00:00', end: '2026-05-02T00:00:00', zone: 'UTC' },
    rowCount: null,
    createdAt: at,
    completedAt: status === 'SUCCEEDED' ? at : null,
    cancelRequestedAt: null,
    fanOutId: null,
    triggeredBy: 'manual',
  }) as unknown as ExecutionSummary;

it('follows the runs that go on, without the page around it', async () => {
  const fetchMock = jest.fn(async () => ({
    ok: true,
    json: async () => ({ items: [run('b', 'SUCCEEDED')] }),
  }));
  globalThis.fetch = fetchMock as unknown as typeof fetch;
  render(<ExecutionsTable runs={[run('a', 'SUCCEEDED'), run('b', 'RUNNING')]} />);
  const row = screen.getByRole('row', { name: /Query b/ });
  expect(within(row).getByText('Running')).toBeVisible();
  expect(await within(row).findByText('Succeeded', {}, { timeout: 4000 })).toBeVisible();
  expect(fetchMock).toHaveBeenCalledWith('/api/executions/status?ids=b', expect.anything());
});
