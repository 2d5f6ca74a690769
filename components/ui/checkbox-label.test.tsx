/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CheckboxLabel } from './checkbox-label';

it('its words name the box and check it', async () => {
  const change = jest.fn();
  const { rerender } = render(
    <CheckboxLabel checked={false} onChange={change}>
      Only <b>differences</b>
    </CheckboxLabel>,
  );
  await userEvent.click(screen.getByText('differences'));
  expect(change).toHaveBeenCalledWith(true);
  rerender(
    <CheckboxLabel checked disabled onChange={change}>
      Only differences
    </CheckboxLabel>,
  );
  expect(screen.getByRole('checkbox', { name: 'Only differences' })).toBeChecked();
  await userEvent.click(screen.getByText('Only differences'));
  expect(change).toHaveBeenCalledTimes(1);
});
