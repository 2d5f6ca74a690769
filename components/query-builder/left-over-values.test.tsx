/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DraftParameter } from '@/lib/workflows/schema';
import { LeftOverValues, leftOverNames, moveValue } from './left-over-values';
import { queryParameters } from './query-parameters';

const drafts: Record<string, DraftParameter> = {
  brand: { kind: 'text', text: 'Kestrel' },
  asins: { kind: 'asin_list', text: ' ' },
  limit: { kind: 'number', text: '' },
};
const found = {
  template: [{ name: 'brand_name', type: 'text', window: null, columns: 1, column: null }],
  amc: [],
} as unknown as Parameters<typeof queryParameters>[0];

test('only what has a value and no placeholder is left over', () => {
  expect(leftOverNames(new Set(), drafts)).toEqual(['brand']);
  expect(leftOverNames(new Set(['brand']), drafts)).toEqual([]);
});

test('a value moves whole, or goes', () => {
  expect(moveValue(drafts, 'brand', 'brand_name')).toEqual({
    asins: drafts.asins,
    limit: drafts.limit,
    brand_name: { kind: 'text', text: 'Kestrel' },
  });
  expect(moveValue(drafts, 'brand', null)).toEqual({ asins: drafts.asins, limit: drafts.limit });
});

test('after a placeholder was renamed its value is offered to the new name', async () => {
  const changed = jest.fn();
  render(
    <LeftOverValues
      parameters={queryParameters(found, drafts)}
      names={new Set(['brand_name'])}
      drafts={drafts}
      onChange={changed}
    />,
  );
  expect(screen.getByText(/no such placeholder any more/).textContent).toContain('brand');
  await userEvent.click(screen.getByRole('button', { name: 'Use for brand_name' }));
  expect(changed).toHaveBeenLastCalledWith(moveValue(drafts, 'brand', 'brand_name'));
  await userEvent.click(screen.getByRole('button', { name: 'Drop brand' }));
  expect(changed).toHaveBeenLastCalledWith(moveValue(drafts, 'brand', null));
});
