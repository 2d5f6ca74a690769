/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { layOut } from '@/scripts/jest/lay-out';
import type { ResultFacts } from './result-facts';
import { ResultsPanel } from './results-panel';

beforeAll(layOut);

const NOW = new Date('2026-11-20T12:00:00Z');
const FACTS: ResultFacts = {
  source: { kind: 'execution', id: '7b1f3c52-2d0e-4c4e-9a7e-0f8f0d2d9a11' },
  rowCount: 1,
  columns: [{ name: 'path', type: 'STRING', kind: 'D' }],
  firstRows: [['x']],
  profile: [],
  bytes: 10,
  filteredRows: null,
  marker: null,
  purgedAt: null,
  money: {},
  currency: 'EUR',
  windowWords: '1 – 7 Nov 2026, UTC, 7 days',
  windowEnd: '2026-11-08T00:00:00Z',
  chartTarget: null,
  savedCharts: null,
  chartHint: null,
};

function show(facts: Partial<ResultFacts>, emptyReasons: string[] = []) {
  globalThis.fetch = jest.fn(async () => new Response('{"rows":0,"columns":[]}')) as unknown as typeof fetch;
  render(
    <NuqsTestingAdapter>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ResultsPanel
          facts={{ ...FACTS, ...facts }}
          now={NOW}
          again={<button type="button">Run again</button>}
          emptyReasons={emptyReasons}
        />
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
  return screen.getByRole('region', { name: 'Result' });
}

test('rows that were removed: it says so, how many there were, and offers the run again', () => {
  const panel = show({ rowCount: 12_345, firstRows: [], purgedAt: '2026-11-19T00:00:00Z' });
  expect(panel).toHaveTextContent('The rows of this run have been removed');
  expect(panel).toHaveTextContent('There were 12,345.');
  expect(within(panel).getByRole('button', { name: 'Run again' })).toBeInTheDocument();
  expect(within(panel).queryByRole('grid')).toBeNull();
});

test('a result with no columns is said to have none', () => {
  expect(show({ rowCount: 3, columns: [], firstRows: [] })).toHaveTextContent('The result has no columns');
});

test.each<[string, Partial<ResultFacts>, RegExp[]]>([
  ['a window that has just ended', { windowEnd: '2026-11-20T00:00:00Z' }, [/less than 48 hours ago/]],
  ['one that conversions are still attributed to', { windowEnd: '2026-11-10T00:00:00Z' }, [/less than 14 days ago/]],
  ['rows AMC left out', { filteredRows: 1_200 }, [/1,200 rows were under AMC’s privacy threshold/]],
  ['nothing of that', { windowEnd: '2026-10-01T00:00:00Z' }, [/filter \(WHERE/, /too few users/, /may be empty/]],
])('no rows because of %s', (_why, facts, reasons) => {
  const panel = show({ rowCount: 0, firstRows: [], ...facts }, ['Kestrel has no data source dsp_impressions.']);
  expect(panel).toHaveTextContent('The query ran and returned no rows');
  const said = within(panel)
    .getAllByRole('listitem')
    .map((item) => item.textContent ?? '');
  // What is known of this very run goes before what may be.
  expect(said[0]).toBe('Kestrel has no data source dsp_impressions.');
  for (const reason of reasons) expect(said.some((text) => reason.test(text))).toBe(true);
  if (!('filteredRows' in facts)) expect(said.some((text) => /were under AMC/.test(text))).toBe(false);
});

test('HTML in a cell and in a name is text, and a very long cell is laid out in part', () => {
  const html = '<img src=x onerror="alert(1)"><b>bold</b>';
  const panel = show({
    rowCount: 2,
    columns: [{ name: '<i>path</i>', type: 'STRING', kind: 'D' }],
    firstRows: [[html], ['z'.repeat(1_000_000)]],
  });
  expect(within(panel).getByText(html)).toBeInTheDocument();
  expect(within(panel).getByText('<i>path</i>')).toBeInTheDocument();
  expect(panel.querySelector('img, b, i')).toBeNull();
  const long = within(panel).getByText(/^z+$/);
  expect(long.textContent?.length).toBe(1_000);
});

test('500 columns: only those in sight are drawn', () => {
  const columns = Array.from({ length: 500 }, (_, index) => ({ name: `c${index}`, type: 'LONG', kind: 'M' }) as const);
  const panel = show({ columns, firstRows: [columns.map((_column, index) => index)] });
  const grid = within(panel).getByRole('grid');
  expect(grid).toHaveAttribute('aria-colcount', '500');
  expect(within(grid).getAllByRole('columnheader').length).toBeLessThan(40);
});
