/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { signOut } from '@/lib/auth/actions';
import { AccountMenu } from './account-menu';
import { initialsOf } from './account-name';

jest.mock('@/lib/auth/actions', () => ({ signOut: jest.fn(() => Promise.resolve()) }));

it.each([
  ['Ada Byron', 'AB'],
  ['  Ada  King  Byron ', 'AB'],
  ['ada', 'A'],
  ['Émile Zola', 'ÉZ'],
  ['', 'X'],
  [null, 'X'],
])('shortens %p to %s', (name, initials) => {
  expect(initialsOf({ name, email: 'x@example.com' })).toBe(initials);
});

it('says whose account it is, opens the list of keys, and signs out', async () => {
  const user = userEvent.setup();
  const onShortcuts = jest.fn();
  render(<AccountMenu user={{ name: 'Ada Byron', email: 'ada@example.com' }} onShortcuts={onShortcuts} />);
  // The press before the menu is there is not lost, and the button is another one after it.
  await user.click(screen.getByRole('button', { name: /Account, ada@example.com/ }));
  await user.click(await screen.findByRole('menuitem', { name: /Keyboard shortcuts/ }));
  expect(onShortcuts).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: /Account, ada@example.com/ }));
  await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
  expect(signOut).toHaveBeenCalledTimes(1);
});
