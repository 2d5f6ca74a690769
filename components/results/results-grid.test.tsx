/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useMemo, useState } from 'react';
import { layOut } from '@/scripts/jest/lay-out';
import { ResultsGrid } from './results-grid';
import { pagesFor, type RowsSource } from './rows-source';
import type { ResultColumn, SortOrder } from './types';

const COLUMNS: ResultColumn[] = [
  { name: 'campaign_id', type: 'STRING', kind: 'D' },
  { name: 'impressions', type: 'LONG', kind: 'M' },
];

beforeAll(layOut);

type Request = { offset: number; limit: number; sort: SortOrder | null };

function Harness({ total, requests, fail }: { total: number; requests: Request[]; fail?: () => boolean }) {
  const [sort, setSort] = useState<SortOrder | null>(null);
  const source = useMemo<RowsSource>(
    () => ({
      id: 'r1',
      total,
      preview: [],
      fetchPage: async ({ offset, limit, sort: order }) => {
        requests.push({ offset, limit, sort: order });
        if (fail?.()) throw new Error('The rows could not be read: the store is away.');
        return Array.from({ length: Math.min(limit, total - offset) }, (_, index) => {
          const row = order?.dir === 'desc' ? total - 1 - offset - index : offset + index;
          return [`58000000000${row}`, row * 1000];
        });
      },
    }),
    [total, requests, fail],
  );
  return <ResultsGrid source={source} columns={COLUMNS} sample={[]} label="Rows" sort={sort} onSort={setSort} />;
}

function show(total: number, fail?: () => boolean) {
  const requests: Request[] = [];
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
  render(
    <QueryClientProvider client={client}>
      <Harness total={total} requests={requests} {...(fail === undefined ? {} : { fail })} />
    </QueryClientProvider>,
  );
  return { requests, grid: screen.getByRole('grid') };
}

describe('pagesFor', () => {
  it.each([
    [0, 20, 10_000, [0]],
    [490, 510, 10_000, [0, 1]],
    [9_990, 10_050, 10_000, [19]],
    [0, -1, 10, []],
    [0, 10, 0, []],
  ])('rows %i to %i of %i', (first, last, total, pages) => {
    expect(pagesFor(first, last, total)).toEqual(pages);
  });
});

describe('ResultsGrid', () => {
  it('fetches only the page in view and shows values as they should read', async () => {
    const { requests, grid } = show(1_000_000);
    expect(await within(grid).findByText('580000000007')).toBeInTheDocument();
    expect(within(grid).getByText('7,000')).toBeInTheDocument();
    expect(requests).toEqual([{ offset: 0, limit: 500, sort: null }]);
    expect(grid).toHaveAttribute('aria-rowcount', '1000001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  });

  it('reaches the last row with the keyboard and fetches its page', async () => {
    const { requests, grid } = show(1_000_000);
    await within(grid).findByText('580000000007');
    grid.focus();
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'End', ctrlKey: true });
    expect(await within(grid).findByText('58000000000999999')).toBeInTheDocument();
    expect(requests.at(-1)).toMatchObject({ offset: 999_500 });
    expect(requests.length).toBeLessThan(4);
  });

  it('copies one cell as it is and a range as TSV with its names', async () => {
    const written: string[] = [];
    Object.assign(navigator, { clipboard: { writeText: async (text: string) => void written.push(text) } });
    const { grid } = show(100);
    fireEvent(await within(grid).findByText('3,000'), new MouseEvent('pointerdown', { bubbles: true, button: 0 }));
    grid.focus();
    fireEvent.keyDown(grid, { key: 'c', ctrlKey: true });
    await waitFor(() => expect(written).toEqual(['3000']));
    fireEvent.keyDown(grid, { key: 'ArrowLeft', shiftKey: true });
    fireEvent.keyDown(grid, { key: 'ArrowDown', shiftKey: true });
    fireEvent.keyDown(grid, { key: 'c', ctrlKey: true });
    await waitFor(() => expect(written[1]).toBe('campaign_id\timpressions\n580000000003\t3000\n580000000004\t4000'));
  });

  it('sorts on the server, numbers from the largest, and keeps the old rows until the new are there', async () => {
    const { requests, grid } = show(1000);
    await within(grid).findByText('580000000000');
    fireEvent.click(within(grid).getByRole('button', { name: /impressions/ }));
    expect(within(grid).getByText('580000000000')).toBeInTheDocument();
    expect(await within(grid).findByText('999,000')).toBeInTheDocument();
    expect(requests.at(-1)).toEqual({ offset: 0, limit: 500, sort: { column: 'impressions', dir: 'desc' } });
    expect(within(grid).getByRole('columnheader', { name: /impressions/ })).toHaveAttribute('aria-sort', 'descending');
  });

  it('says that a page could not be read and reads it on request', async () => {
    let broken = true;
    const { grid } = show(10, () => broken);
    expect(await screen.findByText(/the store is away/)).toBeInTheDocument();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await within(grid).findByText('580000000009')).toBeInTheDocument();
    await act(async () => {});
    expect(screen.queryByText(/the store is away/)).not.toBeInTheDocument();
  });
});
