/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Checkbox } from './checkbox';

it('is checked by a press and by Space, and not by Enter', async () => {
  const change = jest.fn();
  const send = jest.fn((event: { preventDefault: () => void }) => event.preventDefault());
  const { rerender } = render(
    <form onSubmit={send}>
      <Checkbox aria-label="All" checked="indeterminate" onCheckedChange={change} />
    </form>,
  );
  const box = screen.getByRole('checkbox', { name: 'All' });
  expect(box).toBePartiallyChecked();
  await userEvent.click(box);
  expect(change).toHaveBeenLastCalledWith(true);
  rerender(<Checkbox aria-label="All" checked onCheckedChange={change} />);
  screen.getByRole('checkbox').focus();
  await userEvent.keyboard(' ');
  expect(change).toHaveBeenLastCalledWith(false);
  await userEvent.keyboard('{Enter}');
  expect(change).toHaveBeenCalledTimes(2);
  expect(send).not.toHaveBeenCalled();
});
