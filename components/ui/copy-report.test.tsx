/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ErrorState } from './error-state';

// No provider of tooltips or toasts around it: what stands outside the workbench has none.
const show = () => render(<ErrorState title="This page could not be shown" eventId="ev-1" technical="ECONNREFUSED" />);

it('copies title, event and technical part, without anything around it', async () => {
  const user = userEvent.setup();
  show();
  await user.click(screen.getByRole('button', { name: 'Copy the error with its event id' }));
  expect(await navigator.clipboard.readText()).toBe('This page could not be shown\nEvent: ev-1\nECONNREFUSED');
  expect(screen.getByRole('button', { name: 'Copied' })).toBeInTheDocument();
});

it('says in its place that the browser refused', async () => {
  const user = userEvent.setup();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('NotAllowedError'));
  show();
  await user.click(screen.getByRole('button', { name: 'Copy the error with its event id' }));
  expect(screen.getByRole('status')).toHaveTextContent('select the text yourself');
});
