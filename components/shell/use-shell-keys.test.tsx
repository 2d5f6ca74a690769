/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { focusPageSearch, useShellKeys } from './use-shell-keys';

function Page({ run, search = true, layer = false }: { run: jest.Mock; search?: boolean; layer?: boolean }) {
  useShellKeys(run);
  return (
    <>
      <main>
        {search ? <input type="search" aria-label="Search" defaultValue="reach" /> : null}
        <textarea aria-label="SQL" />
      </main>
      {layer ? (
        <div role="dialog" data-state="open">
          layer
        </div>
      ) : null}
    </>
  );
}

it('hands commands over, but not the letters one types', async () => {
  const user = userEvent.setup();
  const run = jest.fn();
  render(<Page run={run} />);
  await user.keyboard('ge');
  expect(run).toHaveBeenLastCalledWith({ kind: 'go', href: '/executions' });
  run.mockClear();
  await user.type(screen.getByLabelText('SQL'), 'ge/?[[');
  expect(run).not.toHaveBeenCalled();
  expect(screen.getByLabelText('SQL')).toHaveValue('ge/?[');
  await user.keyboard('{Control>}k{/Control}');
  expect(run).toHaveBeenCalledWith({ kind: 'palette' });
});

it('leaves single keys to an open layer', async () => {
  const user = userEvent.setup();
  const run = jest.fn();
  render(<Page run={run} layer />);
  await user.keyboard('?');
  expect(run).not.toHaveBeenCalled();
});

it('focuses the search of the page and marks its text, or says there is none', () => {
  const { rerender } = render(<Page run={jest.fn()} />);
  expect(focusPageSearch()).toBe(true);
  const search = screen.getByLabelText<HTMLInputElement>('Search');
  expect(search).toHaveFocus();
  expect(search.selectionEnd).toBe(5);
  rerender(<Page run={jest.fn()} search={false} />);
  expect(focusPageSearch()).toBe(false);
});
