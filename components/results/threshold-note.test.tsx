/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { ThresholdNote } from './threshold-note';
import type { ResultColumn } from './types';

const COLUMNS: ResultColumn[] = [
  { name: 'campaign', type: 'STRING', kind: 'D' },
  { name: 'device', type: 'STRING', kind: 'D' },
  { name: 'day', type: 'DATE', kind: 'D' },
  { name: 'filtered', type: 'BOOLEAN', kind: 'D' },
  { name: 'clicks', type: 'LONG', kind: 'M' },
];

test('rows under the threshold: how many, which dimensions were taken out of them, and the way to them', async () => {
  const asked: URL[] = [];
  globalThis.fetch = jest.fn(async (address: string) => {
    asked.push(new URL(address, 'http://localhost'));
    const columns = [
      { name: 'campaign', filled: 1197 },
      { name: 'device', filled: 0 },
      { name: 'day', filled: 1200 },
    ];
    return { ok: true, status: 200, redirected: false, json: async () => ({ rows: 1200, columns }) };
  }) as unknown as typeof fetch;
  const onFilter = jest.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ThresholdNote
        source={{ kind: 'execution', id: 'r' }}
        columns={COLUMNS}
        marker="filtered"
        rows={1200}
        onFilter={onFilter}
      />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: '1,200 under the privacy threshold' }));
  // The dimension that is empty most often stands first; one that is always filled not at all.
  const said = (await screen.findAllByRole('listitem')).map((item) => item.textContent);
  expect(said).toEqual(['deviceempty in 1,200', 'campaignempty in 3']);
  const marked = { column: 'filtered', op: 'eq', value: 'true' };
  expect(JSON.parse(asked[0]?.searchParams.get('columns') ?? '')).toEqual(['campaign', 'device', 'day']);
  expect(JSON.parse(asked[0]?.searchParams.get('filters') ?? '')).toEqual([marked]);
  fireEvent.click(screen.getByRole('button', { name: 'Show only these rows' }));
  expect(onFilter).toHaveBeenCalledWith(marked);
});
